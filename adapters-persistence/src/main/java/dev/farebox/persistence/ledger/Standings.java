package dev.farebox.persistence.ledger;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.ledger.BudgetStanding;
import dev.farebox.domain.ledger.KeyStanding;
import dev.farebox.domain.ledger.PlatformStanding;
import dev.farebox.domain.ledger.RateWindow;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.persistence.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How everything that a batch has locked stood after its settlements and before its admissions, computed back from
 * what the updates returned.
 */
final class Standings {
    private record KeyRow(BudgetId budget, KeyStanding standing) {}

    private final Batch batch;
    private final Marks marks;
    private final Map<BudgetId, BudgetUnit> units = new HashMap<>();
    private final Map<BudgetId, BudgetStanding> budgets = new HashMap<>();
    private final Map<Long, Long> taken = new HashMap<>();
    private final Map<KeyId, KeyRow> keys = new HashMap<>();
    private PlatformStanding platform = PlatformStanding.UNLIMITED;
    private Instant now = Instant.EPOCH;
    private boolean leaseStands;

    Standings(Batch batch) {
        this.batch = batch;
        this.marks = new Marks(batch);
    }

    void readTime(ResultSet row) throws SQLException {
        now = row.getObject(1, OffsetDateTime.class).toInstant();
        leaseStands = row.getBoolean(2);
    }

    void readBudget(ResultSet row) throws SQLException {
        BudgetId id = new BudgetId(row.getLong(1));
        BudgetUnit unit = BudgetUnit.valueOf(row.getString(2));
        long takenUnits = row.getLong(7);
        Balance balance = new Balance(
                new Amount(unit, row.getLong(4)),
                new Amount(unit, row.getLong(5)),
                new Amount(unit, row.getLong(6) - takenUnits));
        units.put(id, unit);
        taken.put(id.value(), takenUnits);
        budgets.put(id, new BudgetStanding(id, BudgetState.valueOf(row.getString(3)), balance));
    }

    void readKey(ResultSet row) throws SQLException {
        KeyId id = new KeyId(row.getLong(1));
        BudgetId budget = new BudgetId(row.getLong(2));
        BudgetUnit unit = units.get(budget);
        Batch.Sums sums = batch.keys.get(id.value());
        if (unit == null || sums == null) {
            // The caller named a budget that is not this key's; such a key is not known.
            return;
        }
        KeyStanding standing = new KeyStanding(
                id,
                KeyState.valueOf(row.getString(3)),
                KeyRows.instant(row, 4),
                new KeyLimits(
                        row.getInt(5),
                        row.getLong(17),
                        row.getInt(15),
                        Jdbc.amount(row, 6, unit),
                        Jdbc.amount(row, 7, unit),
                        KeyRows.models(row.getArray(8))),
                new RateWindow(row.getLong(9), row.getInt(10) - sums.calls, row.getInt(11)),
                new RateWindow(row.getLong(9), row.getLong(18) - sums.tokens, row.getLong(19)),
                row.getInt(16) - sums.calls,
                new Amount(unit, row.getLong(12)),
                new Amount(unit, row.getLong(14)),
                new Amount(unit, row.getLong(13) - sums.wanted));
        keys.put(id, new KeyRow(budget, standing));
    }

    void readPlatform(int requestsPerMinute, ResultSet row) throws SQLException {
        int ours = batch.admissions.size();
        platform = new PlatformStanding(
                requestsPerMinute, new RateWindow(row.getLong(1), row.getInt(2) - ours, row.getInt(3)));
    }

    Instant now() {
        return now;
    }

    boolean leaseStands() {
        return leaseStands;
    }

    PlatformStanding platform() {
        return platform;
    }

    Marks marks() {
        return marks;
    }

    /** How a key stands, if it is in the ledger exactly as the caller knows it. */
    Optional<KeyStanding> key(KeyRef ref) {
        KeyRow row = keys.get(ref.key());
        if (row == null || !row.budget.equals(ref.budget()) || units.get(row.budget) != ref.unit()) {
            return Optional.empty();
        }
        return Optional.of(row.standing);
    }

    /** How a budget stands whose key is known. */
    BudgetStanding budget(KeyRef ref) {
        BudgetStanding standing = budgets.get(ref.budget());
        if (standing == null) {
            throw new IllegalStateException("no such budget in the batch: " + ref.budget());
        }
        return standing;
    }

    void put(KeyStanding key, BudgetStanding budget, PlatformStanding platformAfter) {
        keys.put(key.key(), new KeyRow(budget.budget(), key));
        budgets.put(budget.budget(), budget);
        platform = platformAfter;
    }

    /** What the statement set aside in every budget that exists. */
    Map<Long, Long> taken() {
        return taken;
    }
}
