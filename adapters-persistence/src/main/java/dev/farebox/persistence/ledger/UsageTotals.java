package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ended calls of each key, added up by the quarter of an hour in which they began: a month of days is read from 3,000
 * rows at most, however many calls there were. Quarters fit the days of every time zone, so the shop may change its own.
 */
final class UsageTotals {
    /**
     * Goes behind rows of {@code usage} that were just inserted, named {@code ended}, in one statement with them. Whoever
     * inserts those holds the locks of their keys, so nobody else changes the same totals meanwhile.
     */
    static final String ADD = """
            insert into usage_total (key_id, quarter, calls, charge)
            select key_id, ((call_id >> 22) + 1735689600000) / 900000, count(*), sum(charge) from ended group by 1, 2
            on conflict (key_id, quarter) do update set
                calls = usage_total.calls + excluded.calls, charge = usage_total.charge + excluded.charge""";

    static final String DAYS = """
            select width_bucket(quarter, ?::bigint[]) - 1, sum(calls), sum(charge) from usage_total
            where key_id = ? and quarter >= ? and quarter < ? group by 1""";

    private UsageTotals() {}

    private record Sum(int day, long calls, long charge) {}

    static List<DayTotal> of(Connection connection, KeyRef key, CalendarDays days) throws SQLException {
        List<Long> bounds = days.boundsInQuarters();
        Map<Integer, Sum> sums = Jdbc.all(
                        connection,
                        DAYS,
                        row -> new Sum(row.getInt(1), row.getLong(2), row.getLong(3)),
                        bounds.stream().mapToLong(Long::longValue).toArray(),
                        key.key().value(),
                        bounds.getFirst(),
                        bounds.getLast())
                .stream()
                .collect(Collectors.toMap(Sum::day, Function.identity()));
        List<DayTotal> totals = new ArrayList<>();
        for (LocalDate day : days.days()) {
            Sum sum = sums.getOrDefault(totals.size(), new Sum(totals.size(), 0, 0));
            totals.add(new DayTotal(day, sum.calls, new Amount(key.unit(), sum.charge)));
        }
        return totals;
    }
}
