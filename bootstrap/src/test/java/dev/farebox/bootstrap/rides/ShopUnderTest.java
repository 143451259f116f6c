package dev.farebox.bootstrap.rides;

import dev.farebox.bootstrap.FreePort;
import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.bootstrap.secrets.SecretsFile;
import dev.farebox.bootstrap.start.OwnerOnly;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A demo shop with a database of its own, for tests that start the whole application. */
public class ShopUnderTest implements QuarkusTestResourceLifecycleManager {
    /** Whatever comes from here passed a proxy of the operator's. */
    static final String PROXY = "127.0.0.80";

    private Path folder;
    private EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("farebox-test");
            database = EmbeddedPostgres.start(OwnerOnly.folder(folder.resolve("database")));
            Path secrets = folder.resolve("secrets");
            Random random = new Random(1);
            new SecretsFile(secrets, "FAREBOX_SECRETS").readOrCreate(count -> {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                return bytes;
            });
            String port = String.valueOf(FreePort.choose());
            var address = database.address();
            return Map.ofEntries(
                    Map.entry("quarkus.http.test-port", port),
                    Map.entry("FAREBOX_PORT", port),
                    Map.entry("FAREBOX_DATA", folder.resolve("data").toString()),
                    Map.entry("FAREBOX_TRUSTED_PROXIES", PROXY),
                    Map.entry("FAREBOX_SECRETS", secrets.toString()),
                    Map.entry("FAREBOX_DB_URL", address.jdbcUrl()),
                    Map.entry("FAREBOX_DB_USER", address.user()),
                    Map.entry("FAREBOX_DB_PASSWORD", address.password()),
                    Map.entry("quarkus.datasource.jdbc.url", address.jdbcUrl()),
                    Map.entry("quarkus.datasource.username", address.user()),
                    Map.entry("quarkus.datasource.password", address.password()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            database.stop();
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
