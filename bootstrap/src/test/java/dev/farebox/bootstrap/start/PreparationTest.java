package dev.farebox.bootstrap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bootstrap.FreePort;
import dev.farebox.bootstrap.secrets.SecretsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no database: everything is checked before one is started. */
@DisplayName("A start")
class PreparationTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void freePorts() {
        environment.put("FAREBOX_DATA", folder.resolve("data").toString());
        environment.put("FAREBOX_PORT", String.valueOf(FreePort.choose()));
        environment.put("FAREBOX_MANAGEMENT_PORT", String.valueOf(FreePort.choose()));
    }

    @Test
    @DisplayName("on a taken port is refused and leaves nothing behind")
    void portTaken() throws IOException {
        try (ServerSocket taken = loopback()) {
            environment.put("FAREBOX_PORT", String.valueOf(taken.getLocalPort()));
            refused("FAREBOX_PORT: port " + taken.getLocalPort() + " is taken by another process; choose another one");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    @DisplayName("on an address that is not of this machine is refused")
    void foreignAddress() {
        environment.put("FAREBOX_HOST", "192.0.2.1");
        assertThatThrownBy(() -> Preparation.prepare(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_PORT: cannot listen on 192.0.2.1:");
    }

    @Test
    @DisplayName("with a data folder that cannot be written is refused")
    void dataFolderNotWritable() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        environment.put("FAREBOX_DATA", file.resolve("data").toString());
        assertThatThrownBy(() -> Preparation.prepare(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_DATA: the folder " + file.resolve("data") + " cannot be written");
    }

    @Test
    @DisplayName("with a data folder that is in use is refused, also after the garbage collector has run")
    void dataFolderInUse() {
        Path data = folder.resolve("data");
        try (DataFolder used = DataFolder.open(data)) {
            System.gc();
            refused("FAREBOX_DATA: another Farebox is running with the folder " + used.path()
                    + "; stop that one, or name another folder");
        }
        DataFolder.open(data).close();
    }

    @Test
    @DisplayName("with a faulty shop file is refused with a line for each fault")
    void faultyShopFile() throws IOException {
        Path shop = Files.writeString(folder.resolve("shop.yaml"), "shop: {}\nplans: []\nmodels: []\n");
        environment.put("FAREBOX_SHOP", shop.toString());
        assertThatThrownBy(() -> Preparation.prepare(environment))
                .satisfies(refusal -> assertThat(refusal.getMessage().lines())
                        .contains(
                                "FAREBOX_SHOP: shop.name: is missing",
                                "FAREBOX_SHOP: plans: a shop sells at least one plan",
                                "FAREBOX_SHOP: models: a shop offers at least one model")
                        .allMatch(line -> line.startsWith("FAREBOX_SHOP: ")));
    }

    @Test
    @DisplayName("with a shop file that is not there is refused")
    void missingShopFile() {
        environment.put("FAREBOX_SHOP", folder.resolve("shop.yaml").toString());
        assertThatThrownBy(() -> Preparation.prepare(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_SHOP: cannot read " + folder.resolve("shop.yaml"));
    }

    @Test
    @DisplayName("whose secrets are gone while their database is still there is refused, not given new ones")
    void secretsGone() throws IOException {
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("postgres").resolve("cluster"));
        refused("FAREBOX_DATA: " + data.resolve("secrets")
                + " is missing, but the database made with it is there; bring the file back");
    }

    @Test
    @DisplayName("with a database that does not answer is refused")
    void databaseAway() {
        Path secrets = folder.resolve("secrets");
        var unused = new SecretsFile(secrets, "FAREBOX_SECRETS")
                .readOrCreate(count -> "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        environment.put("FAREBOX_SECRETS", secrets.toString());
        environment.put("FAREBOX_DB_USER", "farebox");
        environment.put("FAREBOX_DB_URL", "jdbc:postgresql://127.0.0.1:" + FreePort.choose() + "/farebox");
        assertThatThrownBy(() -> Preparation.prepare(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(
                        "FAREBOX_DB_URL, FAREBOX_DB_USER, FAREBOX_DB_PASSWORD: the database cannot be reached");
    }

    private void refused(String message) {
        assertThatThrownBy(() -> Preparation.prepare(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessage(message);
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
