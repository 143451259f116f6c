package dev.farebox.bootstrap.stopping;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.Quarkus;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Turns the signals to stop into an orderly stop. Java's own way would run all shutdown hooks at once, and so close the
 * server while calls run, and the database while they are settled.
 */
public final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private StopSignals() {}

    /** From now on the first signal drains and stops; one more makes the draining short. */
    public static void install() {
        AtomicInteger signals = new AtomicInteger();
        for (String name : NAMES) {
            Signal.handle(
                    new Signal(name),
                    _ -> Thread.ofPlatform().name("stop").start(() -> stop(signals.incrementAndGet())));
        }
    }

    private static void stop(int signal) {
        ArcContainer container = Arc.container();
        if (container != null && container.isRunning()) {
            Drain drain = container.instance(Drain.class).get();
            if (signal == 1) {
                drain.drain();
            } else {
                drain.hurry();
                return;
            }
        }
        Quarkus.asyncExit(0);
    }
}
