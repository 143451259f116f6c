package dev.farebox.persistence.ledger;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Asks which rows somebody else has locked, without waiting for any of them. */
final class LockProbe {
    private static final String BUDGETS = """
            with free as (select id from budget where id = any(?::bigint[]) order by id for no key update skip locked)
            select id from budget where id = any(?::bigint[]) and id not in (select id from free)""";

    private static final String KEYS = """
            with free as (select id from api_key where id = any(?::bigint[]) order by id for no key update skip locked)
            select budget_id from api_key where id = any(?::bigint[]) and id not in (select id from free)""";

    private LockProbe() {}

    /**
     * The budgets that are locked themselves, or of which a key is. Leaves no lock behind.
     *
     * @throws SQLException if the connection is lost, or if not single rows but a whole table is locked
     */
    static Set<Long> locked(LedgerConnection connection, Collection<Long> budgets, Collection<Long> keys)
            throws SQLException {
        Set<Long> locked = new HashSet<>();
        connection.hurry();
        connection
                .flight()
                .add(BUDGETS, row -> locked.add(row.getLong(1)))
                .with(array(budgets))
                .with(array(budgets))
                .add(KEYS, row -> locked.add(row.getLong(1)))
                .with(array(keys))
                .with(array(keys))
                .send();
        connection.rollback();
        return locked;
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
