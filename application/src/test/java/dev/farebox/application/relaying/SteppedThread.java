package dev.farebox.application.relaying;

import dev.farebox.application.port.ledger.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** A call's thread that runs only when a test says so, on a clock that moves only when a test moves it. */
public final class SteppedThread implements CallThread, Executor {
    private final SteppedClock clock;
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));

    public SteppedThread(SteppedClock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable task) {
        queue.add(task);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(clock.instant().plus(delay), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /** Runs everything that is queued, and what that queues. */
    public void run() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    /** Moves the clock, stopping at every timer on the way. */
    public void advance(Duration step) {
        Instant end = clock.instant().plus(step);
        run();
        for (Optional<Alarm> due = due(end); due.isPresent(); due = due(end)) {
            alarms.remove(due.get());
            clock.advance(Duration.between(clock.instant(), due.get().at()));
            due.get().task().run();
            run();
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    /** Timers that nobody has cancelled. */
    public int pendingTimers() {
        return alarms.size();
    }

    private Optional<Alarm> due(Instant end) {
        return Optional.ofNullable(alarms.peek()).filter(alarm -> !alarm.at().isAfter(end));
    }

    private record Alarm(Instant at, Runnable task) {}
}
