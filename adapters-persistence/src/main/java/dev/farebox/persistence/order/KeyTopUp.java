package dev.farebox.persistence.order;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.Mode;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Adds allowance to the budget of a key that exists, inside somebody's transaction. Stateless. */
final class KeyTopUp {
    private static final String LOCK_BUDGET_OF_KEY = """
            select id from budget where id = (select budget_id from api_key where id = ?) for no key update""";

    private static final String KEY_THAT_FITS = """
            select k.budget_id from api_key k join budget b on b.id = k.budget_id
            where k.id = ? and k.state <> 'REVOKED' and k.mode = ? and b.unit = ?""";

    private static final String INSERT_GRANT = "insert into grant_entry (budget_id, cause, amount) values (?, ?, ?)";

    /** A budget with a grant that is worth something is not suspended. */
    private static final String FILL_BUDGET = "update budget set granted = granted + ?, state = 'ACTIVE' where id = ?";

    private KeyTopUp() {}

    /**
     * Grants.
     *
     * @param cause what the grant is for, unique
     * @return the budget; empty, and nothing written, if the key was revoked, is of another mode or counts another unit
     */
    static Optional<BudgetId> grant(Connection connection, KeyId key, Mode mode, Amount amount, String cause)
            throws SQLException {
        // Revoking a key takes the same lock, so the key stays as it is found.
        Optional<Long> locked = Jdbc.first(connection, LOCK_BUDGET_OF_KEY, row -> row.getLong(1), key.value());
        Optional<Long> budget = Jdbc.first(
                connection,
                KEY_THAT_FITS,
                row -> row.getLong(1),
                key.value(),
                mode.name(),
                amount.unit().name());
        if (locked.isEmpty() || budget.isEmpty()) {
            return Optional.empty();
        }
        Jdbc.change(connection, INSERT_GRANT, budget.get(), cause, amount.units());
        Jdbc.change(connection, FILL_BUDGET, amount.units(), budget.get());
        return budget.map(BudgetId::new);
    }
}
