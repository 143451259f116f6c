package dev.farebox.bootstrap.start;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.database.DatabaseProbe;
import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.bootstrap.secrets.OperatorTokenFile;
import dev.farebox.bootstrap.secrets.Secrets;
import dev.farebox.bootstrap.secrets.SecretsFile;
import dev.farebox.bootstrap.shop.Fault;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.shop.ShopFileOutcome;
import dev.farebox.bootstrap.shop.ShopFileReader;
import dev.farebox.persistence.DatabaseAddress;
import dev.farebox.rest.operator.OperatorToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that must stand before the application starts, and that must outlast it.
 *
 * @param settings the settings
 * @param shopFile the faultless shop file
 * @param data the locked folder of what this installation keeps
 * @param secrets what must not be in the database
 * @param operatorToken the operator's bearer token, by its digest
 * @param nodeName by which this installation claims its node number again
 * @param database where the database is
 * @param embedded the database's server, if it is ours
 */
public record Preparation(
        Settings settings,
        ShopFile shopFile,
        DataFolder data,
        Secrets secrets,
        OperatorToken operatorToken,
        String nodeName,
        DatabaseAddress database,
        Optional<EmbeddedPostgres> embedded) {
    private static final String DEMO_SHOP = "/dev/farebox/bootstrap/demo-shop.yaml";
    private static final int NODE_NAME_BYTES = 8;

    /**
     * Reads, checks and starts; first what changes nothing, last the database.
     *
     * @param environment the process's environment
     * @throws StartRefused if anything is wrong; then nothing keeps running
     */
    public static Preparation prepare(Map<String, String> environment) {
        Settings settings = SettingsReader.read(name -> Optional.ofNullable(environment.get(name)));
        ShopFile shopFile = shopFile(settings, environment);
        Ports.requireFree(settings);
        return prepare(settings, shopFile);
    }

    /** As {@link #prepare(Map)}, with a shop file that was read already and ports that are somebody else's matter. */
    public static Preparation prepare(Settings settings, ShopFile shopFile) {
        DataFolder data = DataFolder.open(settings.data());
        try {
            return prepare(settings, shopFile, data);
        } catch (StartRefused e) {
            data.close();
            throw e;
        }
    }

    private static Preparation prepare(Settings settings, ShopFile shopFile, DataFolder data) {
        Path folder = data.path();
        SecureRandom secureRandom = new SecureRandom();
        RandomBytes random = count -> {
            byte[] bytes = new byte[count];
            secureRandom.nextBytes(bytes);
            return bytes;
        };
        Secrets secrets = secrets(settings, folder, random);
        OperatorToken token = OperatorTokenFile.readOrCreate(folder.resolve("operator-token"), random);
        String node = nodeName(folder.resolve("node"), random);
        Optional<EmbeddedPostgres> embedded =
                settings.database().isEmpty() ? Optional.of(EmbeddedPostgres.start(folder)) : Optional.empty();
        DatabaseAddress address = embedded.map(EmbeddedPostgres::address)
                .or(() ->
                        settings.database().map(own -> new DatabaseAddress(own.jdbcUrl(), own.user(), own.password())))
                .orElseThrow();
        Preparation prepared = new Preparation(settings, shopFile, data, secrets, token, node, address, embedded);
        try {
            DatabaseProbe.check(address);
            return prepared;
        } catch (StartRefused e) {
            prepared.close();
            throw e;
        }
    }

    /**
     * Reads the shop file, or the demo's own if none is named.
     *
     * @param environment what its placeholders are filled from
     * @throws StartRefused with a line for each fault
     */
    public static ShopFile shopFile(Settings settings, Map<String, String> environment) {
        Path folder = settings.shop()
                .map(file -> file.toAbsolutePath().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
        ShopFileReader reader = new ShopFileReader(settings.mode(), settings.publicUrl(), environment, folder);
        return switch (reader.read(settings.shop().map(Preparation::bytes).orElseGet(Preparation::demoShop))) {
            case ShopFileOutcome.Read(ShopFile file) -> file;
            case ShopFileOutcome.Faulty(List<Fault> faults) ->
                throw new StartRefused(
                        faults.stream().map(fault -> "FAREBOX_SHOP: " + fault).toList());
        };
    }

    /** Stops the database's server, if it is ours, and unlocks the folder. To be called when nothing uses them. */
    public void close() {
        embedded.ifPresent(server -> {
            try {
                server.stop();
            } catch (IOException e) {
                throw new IllegalStateException("the embedded PostgreSQL did not stop", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while stopping the embedded PostgreSQL", e);
            }
        });
        data.close();
    }

    private static Secrets secrets(Settings settings, Path data, RandomBytes random) {
        if (settings.secrets().isPresent()) {
            return new SecretsFile(settings.secrets().get(), "FAREBOX_SECRETS").read();
        }
        Path file = data.resolve("secrets");
        if (!Files.exists(file) && EmbeddedPostgres.existsIn(data)) {
            throw new StartRefused("FAREBOX_DATA: " + file + " is missing, but the database made with it is there;"
                    + " bring the file back");
        }
        return new SecretsFile(file, "FAREBOX_DATA").readOrCreate(random);
    }

    private static String nodeName(Path file, RandomBytes random) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.write(file, HexFormat.of().formatHex(random.next(NODE_NAME_BYTES)) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefused("FAREBOX_DATA: cannot read or write " + file + " (" + e + ")", e);
        }
    }

    private static byte[] bytes(Path shopFile) {
        try (InputStream file = Files.newInputStream(shopFile)) {
            return file.readNBytes(ShopFileReader.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new StartRefused("FAREBOX_SHOP: cannot read " + shopFile + " (" + e + ")", e);
        }
    }

    private static byte[] demoShop() {
        try (InputStream resource = Preparation.class.getResourceAsStream(DEMO_SHOP)) {
            if (resource == null) {
                throw new IllegalStateException("the demo's shop file is not in the jar");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the demo's shop file cannot be read", e);
        }
    }

    /** Holds secrets, so it shows nothing. */
    @Override
    public String toString() {
        return "Preparation[…]";
    }
}
