package dev.farebox.bootstrap.stopping;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.Quarkus;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import sun.misc.Signal;

/**
 * Turns the signals to stop into an orderly stop. Java's own way would run all shutdown hooks at once, and so close the
 * server while calls run, and the database while they are settled.
 */
public final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
    private static final int ENDED_BY_A_SIGNAL = 130;

    private enum Stage {
        STARTING,
        STOPPING_BEFORE_OPEN,
        OPEN,
        DRAINING
    }

    private static final AtomicReference<Stage> STAGE = new AtomicReference<>(Stage.STARTING);

    private StopSignals() {}

    /** From now on the first signal leads to a stop; one more makes it short. */
    public static void install() {
        for (String name : NAMES) {
            Signal.handle(
                    new Signal(name), _ -> Thread.ofPlatform().name("stop").start(StopSignals::stop));
        }
    }

    /** True if a signal came before {@link #open}. Half of a start cannot be stopped, so whoever starts asks at times. */
    public static boolean stopsBeforeOpen() {
        return STAGE.get() == Stage.STOPPING_BEFORE_OPEN;
    }

    /** Says that the start has come to its end, so that from now on a signal drains. */
    public static void open() {
        STAGE.compareAndSet(Stage.STARTING, Stage.OPEN);
    }

    private static void stop() {
        Stage before = STAGE.getAndUpdate(stage -> switch (stage) {
            case STARTING, STOPPING_BEFORE_OPEN -> Stage.STOPPING_BEFORE_OPEN;
            case OPEN, DRAINING -> Stage.DRAINING;
        });
        switch (before) {
            case STARTING -> System.out.println("Farebox stops before it has opened.");
            // As hard as a kill, and healed in the same way by the next start.
            case STOPPING_BEFORE_OPEN -> Runtime.getRuntime().halt(ENDED_BY_A_SIGNAL);
            case OPEN -> {
                Arc.container().instance(Drain.class).get().drain();
                Quarkus.asyncExit(0);
            }
            case DRAINING -> hurry();
        }
    }

    /** Does nothing if the draining is over and everything is being closed. */
    private static void hurry() {
        ArcContainer container = Arc.container();
        if (container != null && container.isRunning()) {
            container.instance(Drain.class).get().hurry();
        }
    }
}
