package dev.farebox.application.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The true time of a simulation and all that will happen in it, one event after the other on the test's thread. */
final class VirtualTime implements InstantSource {
    /** Simulated processes are busy for some minutes; more events than this mean that something goes round for ever. */
    private static final int MOST_EVENTS = 100_000;

    private record Event(Instant at, long turn, Runnable task) {}

    private final Chance chance;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::turn));
    private Instant now;
    private int happened;

    VirtualTime(Chance chance, Instant start) {
        this.chance = chance;
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** What is due at the same moment happens in any order. */
    void after(Duration delay, Runnable task) {
        events.add(new Event(now.plus(delay), chance.any(), task));
    }

    /** Lets everything happen that is due by then; what comes of it in that time, too. */
    void runUntil(Instant end, Runnable afterEach) {
        while (!events.isEmpty() && !events.peek().at.isAfter(end)) {
            Event event = events.remove();
            now = event.at;
            if (++happened > MOST_EVENTS) {
                throw new AssertionError("the simulation does not come to an end");
            }
            event.task.run();
            afterEach.run();
        }
        now = end;
    }
}
