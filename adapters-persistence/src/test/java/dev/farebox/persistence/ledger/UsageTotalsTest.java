package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The daily totals of a key")
class UsageTotalsTest {
    private static final KeyRef KEY = new KeyRef(new KeyId(7), new BudgetId(7), BudgetUnit.TOKENS, new PlanId("trial"));
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final int KEYS = 40;
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    /** Calls of a key that began one after the other, so many milliseconds apart. */
    private static final String FILL = """
            insert into usage (call_id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh,
                cache_read, cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters,
                rerank_units, held, charge, excess, reason, millis)
            select ? + ((n * ?) << 22), ?, 7, 'TOKENS', 'm', 'c', 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 2, 0, 1, 5
            from generate_series(0, ? - 1) n""";

    private final TestDatabase older = TestDatabase.ofVersion("6");

    @AfterEach
    void releaseDatabase() {
        older.release();
    }

    @Test
    @DisplayName("count the calls that an earlier release settled, on the days of the shop's zone to the minute")
    void earlierRelease() {
        partition();
        // From half past six in the evening of UTC on, which is midnight there; a call a minute for a day and an hour.
        fill(7, Instant.parse("2026-03-01T18:30:00Z"), 60_000, 25 * 60);
        fill(8, Instant.parse("2026-03-01T18:30:00Z"), 60_000, 10);

        older.migrate();

        assertThat(new PostgresAccounts(older.dataSource()).days(KEY, new CalendarDays(FIRST, 2, KOLKATA)))
                .containsExactly(
                        new DayTotal(FIRST, 24 * 60, Amount.tokens(2 * 24 * 60)),
                        new DayTotal(FIRST.plusDays(1), 60, Amount.tokens(2 * 60)));
    }

    @Test
    @DisplayName("are read from a few rows by the index, however many calls there were")
    void index() {
        partition();
        for (int key = 1; key <= KEYS; key++) {
            fill(key, Instant.parse("2026-03-01T00:00:00Z"), 900_000, 2_600);
        }
        older.migrate();
        older.execute("analyze usage_total");
        CalendarDays month = new CalendarDays(LocalDate.parse("2026-03-01"), 30, KOLKATA);
        List<Long> bounds = month.boundsInQuarters();
        List<String> plan = Jdbc.transaction(
                older.dataSource(),
                connection -> Jdbc.all(
                        connection,
                        "explain " + UsageTotals.DAYS,
                        row -> row.getString(1),
                        bounds.stream().mapToLong(Long::longValue).toArray(),
                        7L,
                        bounds.getFirst(),
                        bounds.getLast()));
        assertThat(String.join("\n", plan)).contains("usage_total_pkey").doesNotContain("Seq Scan");
    }

    private void partition() {
        Jdbc.change(
                older.dataSource(),
                connection -> UsagePartitions.ensure(
                        connection,
                        CallId.of(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli(), 0, 0)));
    }

    private void fill(long key, Instant from, long millisApart, int calls) {
        Jdbc.change(older.dataSource(), connection -> {
            int filled = Jdbc.change(
                    connection,
                    FILL,
                    CallId.of(from.toEpochMilli(), 0, (int) key).value(),
                    millisApart,
                    key,
                    calls);
            assertThat(filled).isEqualTo(calls);
        });
    }
}
