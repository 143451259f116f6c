package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings.Fault;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.catalogue.PriceRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Recomputes charges. Rows of ended calls never change, so they are read in pages, each a short transaction of its own:
 * at most 5,000 rows are in memory, and no snapshot is kept.
 */
final class ChargeAudit {
    private static final int PAGE = 5_000;
    private static final int SAMPLE = 10_000;

    private static final String ROW = "select call_id, unit, price_version, price_line, held, charge, reason, "
            + UsageColumns.NAMES + ", key_id from usage ";

    private static final int KEY_COLUMN = 18;

    /** In the order of the primary key, so that each page begins where the last one ended. */
    private static final String NEXT = ROW + "where (key_id, call_id) > (?, ?) order by key_id, call_id limit " + PAGE;

    /** Whole pages of the table, drawn at random: no more has to be read than is looked at. */
    private static final String SOME = ROW + "tablesample system (?) limit " + SAMPLE;

    /** The part of all calls, in percent, that makes a sample; by what the database last counted. */
    private static final String SHARE = """
            select least(100, 100.0 * %d / greatest(1, coalesce(sum(c.reltuples), 0)))::real
            from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'usage'::regclass""".formatted(SAMPLE);

    private final DataSource dataSource;

    ChargeAudit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Checked(long key, long call, Optional<Fault> fault) {}

    /**
     * Recomputes charges until there are enough faults.
     *
     * @param faults where what is wrong is added
     * @param enough how many faults end it
     * @return how many charges were recomputed
     */
    long check(ChargeScope scope, List<Fault> faults, int enough) {
        Map<Long, PriceVersion> prices = Jdbc.transaction(dataSource, PriceRows::all).stream()
                .collect(Collectors.toMap(PriceVersion::id, Function.identity()));
        return switch (scope) {
            case ALL -> checkAll(prices, faults, enough);
            case SAMPLE -> add(Jdbc.transaction(dataSource, connection -> sample(connection, prices)), faults);
        };
    }

    private long checkAll(Map<Long, PriceVersion> prices, List<Fault> faults, int enough) {
        long count = 0;
        long key = 0;
        long call = 0;
        List<Checked> page;
        do {
            long afterKey = key;
            long afterCall = call;
            page = Jdbc.transaction(
                    dataSource,
                    connection -> Jdbc.all(connection, NEXT, row -> checked(row, prices), afterKey, afterCall));
            count += add(page, faults);
            if (!page.isEmpty()) {
                key = page.getLast().key;
                call = page.getLast().call;
            }
        } while (page.size() == PAGE && faults.size() < enough);
        return count;
    }

    private static List<Checked> sample(Connection connection, Map<Long, PriceVersion> prices) throws SQLException {
        float share = Jdbc.first(connection, SHARE, row -> row.getFloat(1)).orElseThrow();
        return Jdbc.all(connection, SOME, row -> checked(row, prices), share);
    }

    private static Checked checked(ResultSet row, Map<Long, PriceVersion> prices) throws SQLException {
        CallId call = new CallId(row.getLong(1));
        return new Checked(
                row.getLong(KEY_COLUMN),
                call.value(),
                ChargeCheck.problem(row, prices).map(problem -> new Fault("call " + call, problem)));
    }

    private static long add(List<Checked> checked, List<Fault> faults) {
        checked.forEach(row -> row.fault.ifPresent(faults::add));
        return checked.size();
    }
}
