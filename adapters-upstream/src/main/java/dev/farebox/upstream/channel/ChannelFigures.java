package dev.farebox.upstream.channel;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How a channel's calls went. Thread-safe. */
final class ChannelFigures {
    private static final int MINUTE_SECONDS = 60;
    private static final int LAST_CALLS = 64;

    private final InstantSource clock;
    private final SlidingCount callsLastMinute;
    private final SlidingCount errorsLastMinute;
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();
    private final long[] firstContentMillis = new long[LAST_CALLS];
    private int firstContents;
    private volatile long lastCallMillis;

    ChannelFigures(InstantSource clock) {
        this.clock = clock;
        this.callsLastMinute = new SlidingCount(MINUTE_SECONDS, clock);
        this.errorsLastMinute = new SlidingCount(MINUTE_SECONDS, clock);
        this.lastCallMillis = clock.millis();
    }

    /** A call begins; whoever begins it must end it. */
    Call began() {
        open.incrementAndGet();
        calls.increment();
        callsLastMinute.add();
        long now = clock.millis();
        lastCallMillis = now;
        return new Call(now);
    }

    /** A call that runs. Belongs on the call's event loop. */
    final class Call {
        private final long beganMillis;

        private Call(long beganMillis) {
            this.beganMillis = beganMillis;
        }

        void firstContent() {
            firstContentAfter(Math.max(0, clock.millis() - beganMillis));
        }

        void failed() {
            errors.increment();
            errorsLastMinute.add();
        }

        void ended() {
            open.decrementAndGet();
        }
    }

    private synchronized void firstContentAfter(long millis) {
        firstContentMillis[firstContents % LAST_CALLS] = millis;
        // Twice as many as there are places say the same as any more.
        firstContents = firstContents + 1 == 2 * LAST_CALLS ? LAST_CALLS : firstContents + 1;
    }

    /** The median of the last {@value #LAST_CALLS} calls that had content; of two middle ones the longer. */
    synchronized Optional<Duration> firstContentMedian() {
        int known = Math.min(firstContents, LAST_CALLS);
        if (known == 0) {
            return Optional.empty();
        }
        long[] sorted = Arrays.copyOf(firstContentMillis, known);
        Arrays.sort(sorted);
        return Optional.of(Duration.ofMillis(sorted[known / 2]));
    }

    /** Since the last call began, or since the start. */
    Duration idle() {
        return Duration.ofMillis(Math.max(0, clock.millis() - lastCallMillis));
    }

    int openCalls() {
        return open.get();
    }

    long calls() {
        return calls.sum();
    }

    long errors() {
        return errors.sum();
    }

    long callsLastMinute() {
        return callsLastMinute.sum();
    }

    long errorsLastMinute() {
        return errorsLastMinute.sum();
    }
}
