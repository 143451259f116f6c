package dev.farebox.persistence.ledger;

import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;

/** Puts a key in the place of another one, inside somebody's transaction. */
public final class KeyReplacing {
    private static final String LOCK_BUDGET_OF_KEY = """
            select id from budget where id = (select budget_id from api_key where id = ?) for no key update""";

    private static final String IS_ACTIVE = "select 1 from api_key where id = ? and state = 'ACTIVE'";

    /** What the old key spent or has set aside counts against the new one's cap, and its minute goes on. */
    private static final String INSERT = """
            insert into api_key (id, digest, budget_id, plan, mode, owner, last_four, expires_at, requests_per_minute,
                tokens_per_minute, parallel_calls, cap, daily, models, minute, calls, previous_calls, tokens,
                previous_tokens)
            select ?, ?, budget_id, plan, mode, owner, ?, expires_at, requests_per_minute, tokens_per_minute,
                parallel_calls, case when cap is not null then greatest(0, cap - spent - held) end, daily, models,
                minute, calls, previous_calls, tokens, previous_tokens
            from api_key where id = ?""";

    /** What replacing came to. */
    public enum Replacement {
        REPLACED,
        /** There is no such key, or it was revoked or suspended. */
        NOT_ACTIVE,
        /** The new id or digest exists; the transaction has to be rolled back. */
        DUPLICATE
    }

    private KeyReplacing() {}

    /** Whether a key may be replaced. */
    public static boolean isActive(Connection connection, KeyId key) throws SQLException {
        return Jdbc.first(connection, IS_ACTIVE, row -> row.getInt(1), key.value())
                .isPresent();
    }

    /** Revokes the old key and issues the new one. */
    public static Replacement replace(Connection connection, KeyId old, KeyId key, KeyDigest digest, String lastFour)
            throws SQLException {
        // Admissions and revoking take the same lock, so the key stays as it is found.
        boolean isLocked = Jdbc.first(connection, LOCK_BUDGET_OF_KEY, row -> row.getLong(1), old.value())
                .isPresent();
        if (!isLocked || !isActive(connection, old)) {
            return Replacement.NOT_ACTIVE;
        }
        try {
            Jdbc.change(connection, INSERT, key.value(), digest.bytes(), lastFour, old.value());
        } catch (SQLException e) {
            if (Jdbc.isDuplicate(e)) {
                return Replacement.DUPLICATE;
            }
            throw e;
        }
        Jdbc.change(connection, "update api_key set state = 'REVOKED' where id = ?", old.value());
        return Replacement.REPLACED;
    }
}
