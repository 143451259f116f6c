package dev.farebox.persistence.ledger;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;

/**
 * Keys by digest. What was found is remembered, because it never changes; what was not found is asked for again, so
 * that a key works on every node from the moment it is issued. Thread-safe; asks the database on the given executor.
 */
public final class PostgresKeyDirectory implements KeyDirectory {
    /** About 200 bytes each. Beyond it the whole memory is dropped, which costs each key one look-up. */
    private static final int MAX_REMEMBERED = 100_000;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final String FIND = """
            select k.id, k.budget_id, b.unit, k.plan from api_key k join budget b on b.id = k.budget_id
            where k.digest = ?""";

    private final DataSource dataSource;
    private final Executor executor;
    private final Map<KeyDigest, KeyRef> remembered = new ConcurrentHashMap<>();

    /**
     * @param dataSource a pool
     * @param executor for what blocks; should refuse rather than queue without a bound
     */
    public PostgresKeyDirectory(DataSource dataSource, Executor executor) {
        this.dataSource = dataSource;
        this.executor = executor;
    }

    @Override
    public CompletionStage<KeyLookup> find(KeyDigest digest) {
        KeyRef known = remembered.get(digest);
        if (known != null) {
            return CompletableFuture.completedFuture(new KeyLookup.Found(known));
        }
        try {
            return CompletableFuture.supplyAsync(() -> ask(digest), executor)
                    .exceptionally(_ -> new KeyLookup.Unavailable(RETRY_AFTER));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(new KeyLookup.Unavailable(RETRY_AFTER));
        }
    }

    private KeyLookup ask(KeyDigest digest) {
        Optional<KeyRef> found = Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(
                        connection,
                        FIND,
                        row -> new KeyRef(
                                new KeyId(row.getLong(1)),
                                new BudgetId(row.getLong(2)),
                                BudgetUnit.valueOf(row.getString(3)),
                                new PlanId(row.getString(4))),
                        digest.bytes()));
        found.ifPresent(ref -> remember(digest, ref));
        return found.<KeyLookup>map(KeyLookup.Found::new).orElseGet(KeyLookup.Unknown::new);
    }

    private void remember(KeyDigest digest, KeyRef ref) {
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(digest, ref);
    }
}
