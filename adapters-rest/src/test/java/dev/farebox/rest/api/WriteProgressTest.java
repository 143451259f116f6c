package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.relaying.CallThread;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The progress of writes")
class WriteProgressTest {
    private static final Duration STALL = Duration.ofSeconds(30);

    private final SteppedThread thread = new SteppedThread();
    private final AtomicInteger stalls = new AtomicInteger();
    private final WriteProgress progress = new WriteProgress(thread, STALL, stalls::incrementAndGet);

    private Promise<Void> write() {
        Promise<Void> write = Promise.promise();
        progress.track(write.future());
        return write;
    }

    private CompletableFuture<Void> flushed() {
        return progress.flushed().toCompletableFuture();
    }

    @Test
    @DisplayName("is through when every write is, and at once if there is none")
    void flushes() {
        assertThat(flushed()).isDone();
        Promise<Void> first = write();
        Promise<Void> second = write();
        CompletableFuture<Void> flushed = flushed();
        first.complete();
        assertThat(flushed).isNotDone();
        second.complete();
        assertThat(flushed).isDone();
        assertThat(thread.waiting()).as("no timer is left").isZero();
    }

    @Test
    @DisplayName("is through, too, when a write fails or the connection goes, because nothing waits for it any more")
    void flushesOnFailure() {
        Promise<Void> failing = write();
        CompletableFuture<Void> flushed = flushed();
        failing.fail("broken pipe");
        assertThat(flushed).isCompleted();
        write();
        CompletableFuture<Void> never = flushed();
        progress.stop();
        assertThat(never).isCompleted();
        assertThat(flushed()).isCompleted();
    }

    @Test
    @DisplayName("is stalled if no write gets through for the whole time, and not if a single one does")
    void stalls() {
        Promise<Void> first = write();
        write();
        progress.watch();
        thread.step(STALL.minusSeconds(1));
        first.complete();
        thread.step(STALL.minusSeconds(1));
        assertThat(stalls).as("one write got through in the first 30 seconds").hasValue(0);
        thread.step(Duration.ofSeconds(2));
        assertThat(stalls).as("none did in the next 30").hasValue(1);
    }

    @Test
    @DisplayName("is not watched any more once all is through")
    void calm() {
        Promise<Void> only = write();
        progress.watch();
        only.complete();
        thread.step(STALL.multipliedBy(3));
        assertThat(stalls).hasValue(0);
    }

    /** Time that passes when it is told to. */
    private static final class SteppedThread implements CallThread {
        private final List<Waiting> timers = new ArrayList<>();
        private Duration now = Duration.ZERO;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            Waiting waiting = new Waiting(now.plus(delay), task);
            timers.add(waiting);
            return () -> timers.remove(waiting);
        }

        /** Second by second, so that each timer runs when it is due and not later. */
        void step(Duration time) {
            for (long second = 0; second < time.toSeconds(); second++) {
                now = now.plusSeconds(1);
                runDue();
            }
        }

        private void runDue() {
            for (Waiting due : List.copyOf(timers)) {
                if (due.at.compareTo(now) <= 0 && timers.remove(due)) {
                    due.task.run();
                }
            }
        }

        int waiting() {
            return timers.size();
        }

        private record Waiting(Duration at, Runnable task) {}
    }
}
