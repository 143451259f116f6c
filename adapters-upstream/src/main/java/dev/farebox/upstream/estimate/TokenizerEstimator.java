package dev.farebox.upstream.estimate;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import dev.farebox.application.port.estimate.UnreportedCall;
import dev.farebox.application.port.estimate.UnreportedCall.Output;
import dev.farebox.application.port.estimate.UsageEstimator;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageEstimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Counts by the model's own vocabulary, on a thread of its own: a prompt can take milliseconds, which no event loop has.
 * A vocabulary is read when the first call needs it. Calls of other models, and those for which there is no room, are
 * taken by their size at once. Thread-safe.
 */
public final class TokenizerEstimator implements UsageEstimator, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TokenizerEstimator.class);

    /** Even the worst texts of so many calls are counted before an end that waits for it would be given up. */
    private static final int MAX_WAITING = 64;

    private final EncodingRegistry encodings = Encodings.newLazyEncodingRegistry();
    private final Executor counting;
    private final Runnable closing;

    private TokenizerEstimator(Executor counting, Runnable closing) {
        this.counting = counting;
        this.closing = closing;
    }

    /** An estimator with a thread of its own. */
    public static TokenizerEstimator start() {
        ExecutorService thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("token-count").factory());
        return new TokenizerEstimator(thread, thread::shutdown);
    }

    /** An estimator that counts wherever it is told to. */
    static TokenizerEstimator on(Executor counting) {
        return new TokenizerEstimator(counting, () -> {});
    }

    @Override
    public CompletionStage<Usage> estimate(UnreportedCall call) {
        Optional<Vocabulary> vocabulary = Vocabulary.of(call.model());
        if (vocabulary.isEmpty()) {
            return CompletableFuture.completedFuture(bySize(call));
        }
        try {
            return CompletableFuture.supplyAsync(() -> counted(call, vocabulary.get()), counting)
                    .exceptionally(failure -> {
                        // Its message could quote the prompt.
                        LOG.warnf(
                                "tokens of a call could not be counted: %s",
                                failure.getClass().getSimpleName());
                        return bySize(call);
                    });
        } catch (RejectedExecutionException _) {
            return CompletableFuture.completedFuture(bySize(call));
        }
    }

    private Usage counted(UnreportedCall call, Vocabulary vocabulary) {
        Encoding encoding = encodings.getEncoding(vocabulary.encoding());
        return Usage.of(input(call.request(), encoding), output(call.output(), encoding));
    }

    private static long input(ApiRequest request, Encoding encoding) {
        TextTokens counter = new TextTokens(encoding);
        try {
            PromptTokens.count(request, counter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.total();
    }

    /** Text that was not kept has as many tokens a byte as the text before it. */
    private static long output(Output output, Encoding encoding) {
        TextTokens counter = new TextTokens(encoding);
        counter.add(output.text());
        long keptBytes = TextTokens.utf8Length(output.text(), 0);
        if (keptBytes == 0) {
            counter.addBytes(output.textBytes());
        } else {
            long rest = Math.max(0, output.textBytes() - keptBytes);
            counter.addTokens(Math.ceilDivExact(Math.multiplyExact(rest, counter.total()), keptBytes));
        }
        return Math.max(output.pieces(), counter.total());
    }

    private static Usage bySize(UnreportedCall call) {
        Output output = call.output();
        return UsageEstimate.of(call.request().body().length, output.pieces(), output.textBytes());
    }

    /** Counts what waits, and takes all later calls by their size. */
    @Override
    public void close() {
        closing.run();
    }
}
