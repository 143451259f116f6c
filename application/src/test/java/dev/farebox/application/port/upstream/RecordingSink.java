package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A sink that keeps all it is told, checks that it is told in order, and lets a test wait for what must come. */
public final class RecordingSink implements UpstreamSink {
    /** What the call comes to. */
    public static final Amount COST = Amount.parse(BudgetUnit.USD, "0.000012345");

    private static final long PATIENCE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final Set<Thread> threads = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<Accepted> accepted = Optional.empty();
    private Optional<UpstreamEnd> end = Optional.empty();
    private int pieces;
    private int textBytes;
    private Runnable onContent = () -> {};

    /** Does something whenever content comes, on the thread on which it comes. */
    public RecordingSink onContent(Runnable action) {
        onContent = action;
        return this;
    }

    @Override
    public void accepted(Accepted head) {
        record(() -> {
            require(accepted.isEmpty(), "accepted twice");
            require(content.size() == 0, "accepted after content");
            accepted = Optional.of(head);
        });
    }

    @Override
    public void content(byte[] bytes, Progress progress) {
        record(() -> {
            require(accepted.isPresent(), "content before accepted");
            require(bytes.length > 0, "content without bytes");
            content.writeBytes(bytes);
            pieces += progress.pieces();
            textBytes += progress.textBytes();
        });
        onContent.run();
    }

    @Override
    public void ended(UpstreamEnd ending) {
        record(() -> {
            if (ending instanceof UpstreamEnd.Finished finished) {
                pieces += finished.progress().pieces();
                textBytes += finished.progress().textBytes();
            }
            end = Optional.of(ending);
        });
    }

    private void record(Runnable event) {
        lock.lock();
        try {
            require(end.isEmpty(), "told something after the end");
            threads.add(Thread.currentThread());
            event.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void require(boolean law, String fault) {
        if (!law) {
            faults.add(fault);
        }
    }

    /** Waits for the end, and fails if the laws of the port were broken on the way. */
    public UpstreamEnd awaitEnd() {
        await("the end", sink -> sink.end.isPresent());
        lock.lock();
        try {
            require(threads.size() == 1, "told on several threads");
            if (!faults.isEmpty()) {
                throw new AssertionError("the sink was " + faults);
            }
            return end.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end, which must be a failure. */
    public UpstreamEnd.Failed awaitFailure() {
        UpstreamEnd ending = awaitEnd();
        if (ending instanceof UpstreamEnd.Failed failed) {
            return failed;
        }
        throw new AssertionError("expected a failure but it was " + ending);
    }

    /** Waits for the end, which must be a good one. */
    public UpstreamEnd.Finished awaitFinish() {
        UpstreamEnd ending = awaitEnd();
        if (ending instanceof UpstreamEnd.Finished finished) {
            return finished;
        }
        throw new AssertionError("expected a good end but it was " + ending);
    }

    /** Waits until the content relayed so far holds a text. */
    public void awaitContent(String text) {
        await("content with " + text, sink -> sink.relayed().contains(text));
    }

    /** Waits until the provider's success was told. */
    public Accepted awaitAccepted() {
        await("acceptance", sink -> sink.accepted.isPresent());
        return accepted.orElseThrow();
    }

    private void await(String what, Predicate<RecordingSink> condition) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.test(this)) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for " + what + "; the end: " + end);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** The content relayed so far, its bytes one by one in characters. */
    public String relayed() {
        lock.lock();
        try {
            return content.toString(ISO_8859_1);
        } finally {
            lock.unlock();
        }
    }

    /** All bytes of a finished answer, those of its end included, one by one in characters. */
    public String whole() {
        String tail = tail();
        return relayed() + tail;
    }

    /** The bytes of a good end as they go out for a call that cost {@link #COST}, one by one in characters. */
    public String tail() {
        return new String(awaitFinish().tail().bytes(COST), ISO_8859_1);
    }

    public boolean wasAccepted() {
        return accepted.isPresent();
    }

    public boolean hasEnded() {
        lock.lock();
        try {
            return end.isPresent();
        } finally {
            lock.unlock();
        }
    }

    /** Pieces of output so far. */
    public int pieces() {
        return pieces;
    }

    /** Bytes of output text so far. */
    public int textBytes() {
        return textBytes;
    }
}
