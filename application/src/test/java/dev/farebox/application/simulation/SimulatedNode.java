package dev.farebox.application.simulation;

import dev.farebox.application.metering.ReapHolds;
import dev.farebox.application.metering.ReapHoldsService;
import dev.farebox.application.port.ledger.LedgerNode;
import dev.farebox.application.relaying.CallThread;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One life of a process: its event loop, its jobs, and what can befall it. */
final class SimulatedNode implements CallThread {
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration REAPING = Duration.ofSeconds(7);

    private enum State {
        RUNNING,
        PAUSED,
        GONE
    }

    private final World world;
    private final LedgerNode ledger;
    private final ReapHolds reapHolds;
    private final Deque<Runnable> inbox = new ArrayDeque<>();
    private final List<Runnable> suspended = new ArrayList<>();
    private State state = State.RUNNING;
    private boolean draining;

    SimulatedNode(World world, String name) {
        this.world = world;
        this.ledger = world.ledger().start(name);
        this.reapHolds = new ReapHoldsService(ledger.lostHolds());
        every(RENEWAL, ledger::renew);
        every(REAPING, this::reap);
        reap();
    }

    LedgerNode ledger() {
        return ledger;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    boolean takesCalls() {
        return state == State.RUNNING && !draining;
    }

    @Override
    public void execute(Runnable task) {
        inbox.add(task);
        later(world.chance().millis(0, 3), () -> inbox.remove().run());
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        later(delay, () -> {
            if (!cancelled[0]) {
                task.run();
            }
        });
        return () -> cancelled[0] = true;
    }

    /** Does something on this process's loop, later if it is paused by then, never if it is gone. */
    void later(Duration delay, Runnable task) {
        world.time().after(delay, () -> {
            switch (state) {
                case RUNNING -> task.run();
                case PAUSED -> suspended.add(task);
                case GONE -> {}
            }
        });
    }

    /** The process stands still, such as in a long collection of garbage or on a stopped virtual machine. */
    void pause(Duration length) {
        if (state == State.RUNNING) {
            state = State.PAUSED;
            world.time().after(length, this::goOn);
        }
    }

    private void goOn() {
        if (state == State.PAUSED) {
            state = State.RUNNING;
            suspended.forEach(task -> later(Duration.ZERO, task));
            suspended.clear();
        }
    }

    /** The process is killed. Its lease runs on. */
    void crash() {
        state = State.GONE;
    }

    void drain() {
        draining = true;
    }

    /** The process ends as it should. */
    void stop() {
        state = State.GONE;
        world.syncLedger();
        ledger.close();
    }

    private void reap() {
        if (world.databaseIsThere()) {
            world.syncLedger();
            world.noteReaped(reapHolds.reap().calls());
        }
    }

    private void every(Duration period, Runnable job) {
        later(period, () -> {
            if (world.databaseIsThere()) {
                world.syncLedger();
                job.run();
            }
            every(period, job);
        });
    }
}
