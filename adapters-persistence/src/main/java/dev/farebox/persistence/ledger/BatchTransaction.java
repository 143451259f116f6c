package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.Amount;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.postgresql.util.PSQLState;

/**
 * A batch as one transaction of at most three round trips: take everything that is wanted, correct what the rule did
 * not allow, commit.
 */
final class BatchTransaction {
    /** The settlements of a batch do not meet the rows they should; each has to be looked at alone. */
    static final class Mismatch extends SQLException {
        private static final long serialVersionUID = 1L;

        Mismatch(String message) {
            super(message, PSQLState.DATA_ERROR.getState());
        }
    }

    /** A day of the shop's time zone, in days since 1970, and when the next one begins. */
    record Day(int number, Instant nextStartsAt) {}

    private final Batch batch;
    private final Lease lease;
    private final Day day;
    private final int platformRequestsPerMinute;
    private final OpenHolds openHolds;

    private final Standings standings;
    private final Map<CallId, Long> freedHolds = new HashMap<>();
    private final Map<BudgetId, Amount> remaining = new HashMap<>();

    BatchTransaction(Batch batch, NodeContext node) {
        this.batch = batch;
        this.lease = node.lease().get();
        this.day = node.calendar().day();
        this.platformRequestsPerMinute = node.settings().platformRequestsPerMinute();
        this.openHolds = node.openHolds();
        this.standings = new Standings(batch);
    }

    Instant now() {
        return standings.now();
    }

    /** What the budget of a settled call had left before the batch's admissions. */
    Amount remaining(Pending.Ending ending) {
        return Objects.requireNonNull(remaining.get(ending.key().budget()));
    }

    /** Takes and corrects; the caller commits. */
    Decisions run(LedgerConnection connection) throws SQLException {
        take(connection.flight()).send();
        requireSettled();
        Decisions decisions = new Decisions(batch, standings, openHolds);
        correct(decisions, connection.flight()).send();
        return decisions;
    }

    private Flight take(Flight flight) {
        if (batch.endings.isEmpty() && standings.marks().isEmpty()) {
            flight.add(BatchSql.ADMISSIONS_MAY_COMMIT_LATE);
        }
        flight.add(BatchSql.NOW_AND_LEASE, standings::readTime)
                .with(lease.node())
                .with(lease.epoch());
        takeSums(flight);
        standings.marks().find(flight);
        if (platformRequestsPerMinute > 0 && !batch.admissions.isEmpty()) {
            flight.add(BatchSql.PLATFORM, row -> standings.readPlatform(platformRequestsPerMinute, row))
                    .with(batch.admissions.size());
        }
        if (!batch.admissions.isEmpty()) {
            insertHolds(flight);
        }
        if (!batch.endings.isEmpty()) {
            flight.add(BatchSql.DELETE_HOLDS, row -> freedHolds.put(new CallId(row.getLong(1)), row.getLong(2)))
                    .with(settled(settlement -> settlement.call().value()));
            insertUsage(flight);
        }
        return flight;
    }

    private void takeSums(Flight flight) {
        flight.add(BatchSql.BUDGETS, standings::readBudget)
                .with(ids(batch.budgets))
                .with(sums(batch.budgets, sums -> sums.charged))
                .with(sums(batch.budgets, sums -> sums.freed))
                .with(sums(batch.budgets, sums -> sums.wanted));
        flight.add(BatchSql.KEYS, standings::readKey)
                .with(day.nextStartsAt())
                .with(day.number())
                .with(day.number() + 1)
                .with(ids(batch.keys))
                .with(sums(batch.keys, sums -> sums.charged))
                .with(sums(batch.keys, sums -> sums.freed))
                .with(sums(batch.keys, sums -> sums.wanted))
                .with(batch.keys.values().stream().mapToInt(sums -> sums.calls).toArray())
                .with(batch.keys.values().stream().mapToInt(sums -> sums.ended).toArray())
                .with(sums(batch.keys, sums -> sums.tokens))
                .with(sums(batch.keys, sums -> sums.correctedMinute))
                .with(sums(batch.keys, sums -> sums.corrected))
                .with(sums(batch.keys, sums -> sums.correctedBefore));
    }

    private void insertHolds(Flight flight) {
        flight.add(BatchSql.INSERT_HOLDS)
                .with(lease.node())
                .with(lease.epoch())
                .with(admitted(admission -> admission.call().value()))
                .with(admitted(admission -> admission.key().budget().value()))
                .with(admitted(admission -> admission.key().key().value()))
                .with(admitted(admission -> Batch.wish(admission.request())))
                .with(admitted(admission -> admission.request().price().version()))
                .with(batch.admissions.stream()
                        .mapToInt(admission -> admission.request().price().line())
                        .toArray())
                .with(batch.admissions.stream()
                        .map(admission -> admission.request().model().text())
                        .toArray(String[]::new));
    }

    private void insertUsage(Flight flight) {
        List<Settlement> settlements =
                batch.endings.stream().map(Pending.Ending::settlement).toList();
        flight.add(BatchSql.INSERT_USAGE)
                .with(settled(settlement -> settlement.call().value()))
                .with(settled(settlement -> settlement.key().key().value()))
                .with(settled(settlement -> settlement.key().budget().value()))
                .with(settlements.stream()
                        .map(settlement -> settlement.key().unit().name())
                        .toArray(String[]::new))
                .with(settlements.stream()
                        .map(settlement -> settlement.model().text())
                        .toArray(String[]::new))
                .with(settlements.stream().map(Settlement::channel).toArray(String[]::new))
                .with(settled(settlement -> settlement.price().version()))
                .with(settlements.stream()
                        .mapToInt(settlement -> settlement.price().line())
                        .toArray())
                .with(used(Usage::inputFresh))
                .with(used(Usage::cacheRead))
                .with(used(Usage::cacheWrite))
                .with(used(Usage::cacheWriteHour))
                .with(used(Usage::output))
                .with(used(Usage::reasoning))
                .with(used(usage -> usage.units().images()))
                .with(used(usage -> usage.units().audioSeconds()))
                .with(used(usage -> usage.units().characters()))
                .with(used(usage -> usage.units().rerankUnits()))
                .with(settled(settlement -> settlement.held().units()))
                .with(settled(settlement -> settlement.charge().amount().units()))
                .with(settled(settlement -> settlement.charge().excess().units()))
                .with(settlements.stream()
                        .mapToInt(settlement -> settlement.charge().reason().code())
                        .toArray())
                .with(settled(Settlement::durationMillis));
    }

    private void requireSettled() throws Mismatch {
        for (Pending.Ending ending : batch.endings) {
            Long freed = freedHolds.get(ending.call());
            boolean fits = freed != null
                    && freed == batch.freed(ending)
                    && standings.key(ending.key()).isPresent();
            if (!fits) {
                throw new Mismatch("a settlement does not fit its hold");
            }
            remaining.put(
                    ending.key().budget(),
                    standings.budget(ending.key()).balance().remaining());
        }
    }

    private Flight correct(Decisions decisions, Flight flight) {
        if (!decisions.budgets.isEmpty()) {
            flight.add(BatchSql.CORRECT_BUDGETS)
                    .with(ids(decisions.budgets))
                    .with(sums(decisions.budgets, correction -> correction.held));
        }
        if (!decisions.keys.isEmpty()) {
            flight.add(BatchSql.CORRECT_KEYS)
                    .with(ids(decisions.keys))
                    .with(sums(decisions.keys, correction -> correction.held))
                    .with(decisions.keys.values().stream()
                            .mapToInt(correction -> correction.calls)
                            .toArray())
                    .with(sums(decisions.keys, correction -> correction.tokens));
        }
        if (platformRequestsPerMinute > 0 && decisions.platformCalls() != 0) {
            flight.add(BatchSql.CORRECT_PLATFORM).with(decisions.platformCalls());
        }
        if (!decisions.cancelledHolds.isEmpty()) {
            flight.add(BatchSql.CANCEL_HOLDS)
                    .with(decisions.cancelledHolds.stream()
                            .mapToLong(Long::longValue)
                            .toArray());
        }
        if (!decisions.changedHolds.isEmpty()) {
            flight.add(BatchSql.CORRECT_HOLDS)
                    .with(ids(decisions.changedHolds))
                    .with(sums(decisions.changedHolds, Long::longValue));
        }
        standings.marks().record(flight);
        return flight;
    }

    private long[] settled(ToLongFunction<Settlement> value) {
        return batch.endings.stream()
                .map(Pending.Ending::settlement)
                .mapToLong(value)
                .toArray();
    }

    private long[] used(ToLongFunction<Usage> value) {
        return settled(settlement -> value.applyAsLong(settlement.charge().usage()));
    }

    private long[] admitted(ToLongFunction<Pending.Admission> value) {
        return batch.admissions.stream().mapToLong(value).toArray();
    }

    private static long[] ids(Map<Long, ?> rows) {
        return rows.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    private static <T> long[] sums(Map<Long, T> rows, ToLongFunction<T> value) {
        return rows.values().stream().mapToLong(value).toArray();
    }
}
