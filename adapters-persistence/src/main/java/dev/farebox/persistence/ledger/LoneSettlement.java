package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.Amount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The slow way to settle one call, for those that do not fit into a batch: it may have ended before, or its hold may be
 * gone. Everything is decided under the locks of budget and key, the same that reaping takes.
 */
final class LoneSettlement {
    private static final String LOCK_BUDGET = "select granted, spent, held from budget where id = ? for no key update";
    private static final String LOCK_KEY = "select 1 from api_key where id = ? and budget_id = ? for no key update";
    private static final String FIND_USAGE = "select reason, charge from usage where key_id = ? and call_id = ?";
    private static final String DELETE_HOLD = "delete from hold where call_id = ? returning amount";
    private static final String TAKE_BUDGET =
            "update budget set spent = spent + ?, held = held - ? where id = ? returning granted - spent - held";
    private static final String TAKE_KEY = """
            update api_key set spent = spent + ?, held = held - ?, open_calls = open_calls - ?, day = greatest(day, ?),
                day_spent = case when day >= ? then day_spent else 0 end + ? where id = ?""";
    private static final String INSERT_USAGE = """
            with ended as (
            insert into usage (call_id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh,
                cache_read, cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters,
                rerank_units, held, charge, excess, reason, millis)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning key_id, call_id, charge)
            """ + UsageTotals.ADD;

    private record Locked(long granted, long spent, long held) {}

    private record Before(ChargeReason reason, long charge) {}

    private final Connection connection;
    private final Settlement settlement;
    private final int today;

    LoneSettlement(Connection connection, Settlement settlement, int today) {
        this.connection = connection;
        this.settlement = settlement;
        this.today = today;
    }

    /**
     * Settles; the caller commits.
     *
     * @param maybeWritten whether an earlier try of this same settlement may have been committed
     * @return empty if the ledger does not know the key or its budget, so that nothing can be settled
     */
    Optional<SettlementOutcome> run(boolean maybeWritten) throws SQLException {
        Optional<Locked> budget = lock();
        if (budget.isEmpty()) {
            return Optional.empty();
        }
        Optional<Before> before = endedBefore();
        Optional<Long> hold = deleteHold();
        long freed = hold.orElse(0L);
        int closed = hold.isPresent() ? 1 : 0;
        if (before.isPresent()) {
            // An open hold of an ended call can only be one that was asked for again later; it is given back.
            long available = take(0, freed, closed);
            return Optional.of(answer(before.get(), available, maybeWritten));
        }
        Locked row = budget.get();
        long available = row.granted - row.spent - row.held + freed;
        long charge = Math.min(settlement.charge().amount().units(), available);
        long remaining = take(charge, freed, closed);
        insertUsage(charge);
        return Optional.of(new SettlementOutcome.Settled(amount(charge), amount(remaining)));
    }

    private SettlementOutcome answer(Before before, long available, boolean maybeWritten) {
        boolean ours = maybeWritten
                && before.reason == settlement.charge().reason()
                && before.charge <= settlement.charge().amount().units();
        return ours
                ? new SettlementOutcome.Settled(amount(before.charge), amount(available))
                : new SettlementOutcome.AlreadyResolved(before.reason, amount(before.charge));
    }

    private Optional<Locked> lock() throws SQLException {
        Optional<Locked> budget =
                ask(LOCK_BUDGET, row -> new Locked(row.getLong(1), row.getLong(2), row.getLong(3)), budgetId());
        return budget.isEmpty() ? budget : ask(LOCK_KEY, _ -> budget.get(), keyId(), budgetId());
    }

    private Optional<Before> endedBefore() throws SQLException {
        return ask(FIND_USAGE, row -> new Before(ChargeReason.ofCode(row.getInt(1)), row.getLong(2)), keyId(), call());
    }

    private Optional<Long> deleteHold() throws SQLException {
        return ask(DELETE_HOLD, row -> row.getLong(1), call());
    }

    private long take(long charge, long freed, int closed) throws SQLException {
        change(TAKE_KEY, charge, freed, closed, today, today, charge, keyId());
        return ask(TAKE_BUDGET, row -> row.getLong(1), charge, freed, budgetId())
                .orElseThrow();
    }

    private void insertUsage(long charge) throws SQLException {
        Usage usage = settlement.charge().usage();
        long excess = settlement.charge().excess().units()
                + settlement.charge().amount().units()
                - charge;
        change(
                INSERT_USAGE,
                call(),
                keyId(),
                budgetId(),
                settlement.key().unit().name(),
                settlement.model().text(),
                settlement.channel(),
                settlement.price().version(),
                settlement.price().line(),
                usage.inputFresh(),
                usage.cacheRead(),
                usage.cacheWrite(),
                usage.cacheWriteHour(),
                usage.output(),
                usage.reasoning(),
                usage.units().images(),
                usage.units().audioSeconds(),
                usage.units().characters(),
                usage.units().rerankUnits(),
                // What a crash took from the hold was not held; so the charge is still the lesser of cost and hold.
                charge < settlement.charge().amount().units()
                        ? charge
                        : settlement.held().units(),
                charge,
                excess,
                settlement.charge().reason().code(),
                settlement.durationMillis());
    }

    private long call() {
        return settlement.call().value();
    }

    private long keyId() {
        return settlement.key().key().value();
    }

    private long budgetId() {
        return settlement.key().budget().value();
    }

    private Amount amount(long units) {
        return new Amount(settlement.key().unit(), units);
    }

    @FunctionalInterface
    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> ask(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
        }
    }

    private void change(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            statement.execute();
        }
    }

    private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
