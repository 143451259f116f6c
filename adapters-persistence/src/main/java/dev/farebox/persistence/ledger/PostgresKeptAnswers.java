package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.MarkedCall;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.ledger.IdempotencyMark;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.secret.AesSecretVault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Answers in the rows that the ledger wrote when it admitted their calls. What is sealed is bound to its API key, its
 * call and its type. Thread-safe on all nodes.
 */
public final class PostgresKeptAnswers implements KeptAnswers {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Rows of one transaction, so that it is short although each of them may hold an answer of 1 MiB. */
    static final int FORGOTTEN_AT_ONCE = 500;

    /** Transactions of one run, so that it ends; once a minute they keep up with 8,000 calls a second. */
    private static final int MOST_TRANSACTIONS = 1_000;

    private static final Logger LOG = System.getLogger(PostgresKeptAnswers.class.getName());

    private static final String KEEP = """
            update idempotent_call set content_type = ?, sealed_version = ?, sealed = ?
            where key_id = ? and mark = ? and call_id = ?""";

    private static final String FIND = """
            select content_type, sealed_version, sealed from idempotent_call
            where key_id = ? and mark = ? and call_id = ? and sealed is not null
                and recorded_at > now() - ? * interval '1 millisecond'""";

    private static final String FORGET = """
            with old as materialized (
                select key_id, mark from idempotent_call where recorded_at <= now() - ? * interval '1 millisecond'
                order by recorded_at limit ? for update skip locked)
            delete from idempotent_call m using old where m.key_id = old.key_id and m.mark = old.mark""";

    private record Sealed(String contentType, SealedSecret body) {}

    private final DataSource dataSource;
    private final AesSecretVault vault;
    private final Executor executor;

    /**
     * @param dataSource a pool
     * @param vault what seals
     * @param executor for what blocks; should refuse rather than queue without a bound
     */
    public PostgresKeptAnswers(DataSource dataSource, AesSecretVault vault, Executor executor) {
        this.dataSource = dataSource;
        this.vault = vault;
        this.executor = executor;
    }

    @Override
    public CompletionStage<KeepOutcome> keep(MarkedCall call, KeptAnswer answer) {
        return run(() -> keepNow(call, answer), KeepOutcome.NOT_KEPT);
    }

    private KeepOutcome keepNow(MarkedCall call, KeptAnswer answer) {
        SealedSecret sealed = vault.seal(answer.body(), row(call, answer.contentType()));
        int kept = Jdbc.transaction(
                dataSource,
                connection -> Jdbc.change(
                        connection,
                        KEEP,
                        answer.contentType(),
                        sealed.version(),
                        sealed.ciphertext(),
                        call.key().value(),
                        call.mark().bytes(),
                        call.call().value()));
        return kept == 1 ? KeepOutcome.KEPT : KeepOutcome.NOT_KEPT;
    }

    @Override
    public CompletionStage<FindOutcome> find(MarkedCall call) {
        return run(() -> findNow(call), new FindOutcome.Unavailable(RETRY_AFTER));
    }

    private FindOutcome findNow(MarkedCall call) {
        Optional<Sealed> found = Jdbc.transaction(
                dataSource,
                connection -> Jdbc.first(
                        connection,
                        FIND,
                        row -> new Sealed(row.getString(1), new SealedSecret(row.getInt(2), row.getBytes(3))),
                        call.key().value(),
                        call.mark().bytes(),
                        call.call().value(),
                        IdempotencyMark.LIFETIME.toMillis()));
        return found.flatMap(kept -> vault.opened(kept.body, row(call, kept.contentType))
                        .map(body -> new KeptAnswer(kept.contentType, body)))
                .<FindOutcome>map(FindOutcome.Found::new)
                .orElseGet(FindOutcome.NotKept::new);
    }

    @Override
    public Forgotten forget() {
        int calls = 0;
        for (int i = 0; i < MOST_TRANSACTIONS; i++) {
            int some = Jdbc.transaction(
                    dataSource,
                    connection ->
                            Jdbc.change(connection, FORGET, IdempotencyMark.LIFETIME.toMillis(), FORGOTTEN_AT_ONCE));
            calls += some;
            if (some < FORGOTTEN_AT_ONCE) {
                break;
            }
        }
        return new Forgotten(calls);
    }

    /** What an answer belongs to. */
    private static String row(MarkedCall call, String contentType) {
        return "answer of " + call.key() + ", " + call.call() + ", " + contentType;
    }

    private <T> CompletionStage<T> run(Supplier<T> work, T otherwise) {
        try {
            return CompletableFuture.supplyAsync(work, executor).exceptionally(failure -> {
                LOG.log(Level.WARNING, "an answer could not be kept or found: {0}", failure.getMessage());
                return otherwise;
            });
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(otherwise);
        }
    }
}
