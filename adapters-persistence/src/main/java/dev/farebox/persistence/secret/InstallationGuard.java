package dev.farebox.persistence.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.farebox.domain.order.Mode;
import dev.farebox.persistence.Jdbc;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Ties a database to its secrets and its mode. The first start writes fingerprints (an HMAC of a fixed text under each
 * key) and the mode; every later start compares. Started with other secrets a shop would find no key and open no
 * delivery; started in the other mode it would honour play money. Thread-safe on all nodes; blocks.
 */
public final class InstallationGuard {
    private static final byte[] PEPPER_TEXT = "farebox pepper fingerprint".getBytes(US_ASCII);
    private static final byte[] SEALING_TEXT = "farebox sealing key fingerprint".getBytes(US_ASCII);

    private static final String CREATE =
            "insert into installation (id, mode, pepper) values (1, ?, ?) on conflict do nothing";
    private static final String ADD_KEY =
            "insert into installation_key (version, fingerprint) values (?, ?) on conflict do nothing";

    /** What the comparison came to. */
    public sealed interface GuardOutcome {
        /** The database was new; now it belongs to these secrets and this mode. */
        record Created() implements GuardOutcome {}

        /** The database belongs to these secrets and this mode. New sealing keys were added to what it knows. */
        record Matches() implements GuardOutcome {}

        /**
         * The database was made with other secrets.
         *
         * @param which what differs: {@code pepper} or {@code sealing key N}
         */
        record SecretsDiffer(String which) implements GuardOutcome {}

        /** The database belongs to the other mode. */
        record ModeDiffers(Mode recorded) implements GuardOutcome {}
    }

    private record Recorded(Mode mode, byte[] pepper) {}

    private final DataSource dataSource;

    public InstallationGuard(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Compares, or writes if nothing is written yet. Two first starts at once are one. */
    public GuardOutcome check(SecretKeys keys, Mode mode) {
        byte[] pepper = AesSecretVault.hmac(keys.pepper(), PEPPER_TEXT);
        return Jdbc.transaction(dataSource, connection -> {
            boolean created = Jdbc.change(connection, CREATE, mode.name(), pepper) == 1;
            Recorded recorded = Jdbc.first(
                            connection,
                            "select mode, pepper from installation",
                            row -> new Recorded(Mode.valueOf(row.getString(1)), row.getBytes(2)))
                    .orElseThrow();
            if (recorded.mode != mode) {
                return new GuardOutcome.ModeDiffers(recorded.mode);
            }
            if (!MessageDigest.isEqual(recorded.pepper, pepper)) {
                return new GuardOutcome.SecretsDiffer("pepper");
            }
            Optional<String> wrongKey = wrongSealingKey(connection, keys);
            if (wrongKey.isPresent()) {
                return new GuardOutcome.SecretsDiffer(wrongKey.get());
            }
            return created ? new GuardOutcome.Created() : new GuardOutcome.Matches();
        });
    }

    private static Optional<String> wrongSealingKey(Connection connection, SecretKeys keys) throws SQLException {
        for (Map.Entry<Integer, byte[]> key : keys.sealing().entrySet()) {
            byte[] fingerprint = AesSecretVault.hmac(key.getValue(), SEALING_TEXT);
            Jdbc.change(connection, ADD_KEY, key.getKey(), fingerprint);
            byte[] recorded = Jdbc.first(
                            connection,
                            "select fingerprint from installation_key where version = ?",
                            row -> row.getBytes(1),
                            key.getKey())
                    .orElseThrow();
            if (!MessageDigest.isEqual(recorded, fingerprint)) {
                return Optional.of("sealing key " + key.getKey());
            }
        }
        return Optional.empty();
    }
}
