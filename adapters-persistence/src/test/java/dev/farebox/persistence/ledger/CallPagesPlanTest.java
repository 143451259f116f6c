package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.CallId;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page of a key's calls")
class CallPagesPlanTest {
    private static final int CALLS_A_MONTH = 20_000;

    private static final long MARCH =
            CallId.lowerBound(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli());
    private static final long APRIL =
            CallId.lowerBound(Instant.parse("2026-04-02T00:00:00Z").toEpochMilli());

    /** Calls of a hundred keys, from one id on. */
    private static final String FILL = """
            insert into usage (call_id, key_id, budget_id, unit, model, channel, price_version, price_line, input_fresh,
                cache_read, cache_write, cache_write_hour, output, reasoning, images, audio_seconds, characters,
                rerank_units, held, charge, excess, reason, millis)
            select ? + n, 1 + n % 100, 1, 'TOKENS', 'm', 'c', 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 2, 0, 1, 5
            from generate_series(1, ?) n""";

    @Test
    @DisplayName(
            "is read from the index in its order, however old it is: nothing is sorted, counted off or read through")
    void index() {
        try (PostgresFixture fixture = new PostgresFixture()) {
            DataSource database = fixture.database().dataSource();
            for (long month : List.of(MARCH, APRIL)) {
                Jdbc.change(database, connection -> fill(connection, month));
            }
            List<String> lines = Jdbc.transaction(
                    database,
                    connection -> Jdbc.all(
                            connection,
                            "explain " + PostgresAccounts.CALLS,
                            row -> row.getString(1),
                            7L,
                            APRIL + CALLS_A_MONTH / 2,
                            100));
            String plan = String.join("\n", lines);
            assertThat(plan).contains("Index Scan Backward using usage_2026_04_pkey", "call_id < ");
            assertThat(plan).contains("Index Scan Backward using usage_2026_03_pkey");
            assertThat(plan).doesNotContain("Sort", "Seq Scan", "Bitmap");
        }
    }

    private static void fill(Connection connection, long from) throws SQLException {
        assertThat(Jdbc.change(connection, FILL, from, CALLS_A_MONTH)).isEqualTo(CALLS_A_MONTH);
        assertThat(Jdbc.change(connection, "analyze usage")).isNotNegative();
    }
}
