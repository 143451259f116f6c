package dev.farebox.upstream.channel;

import dev.farebox.domain.channel.ChannelStanding;
import dev.farebox.domain.channel.ChannelState;
import dev.farebox.upstream.channel.ChannelGuard.Trust;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether one channel can take calls, and how they went. Thread-safe. */
public final class ChannelHealth {
    private final String id;
    private final int keyCount;
    private final int maxOpenCalls;
    private final boolean learning;
    private final KeyRotation keys;
    private final ChannelGuard guard;
    private final ChannelFigures figures;

    /**
     * A channel that nothing is known about.
     *
     * @param keyCount how many keys it has; may be 0
     */
    public ChannelHealth(String id, int keyCount, ChannelPolicy policy, Guards guards, InstantSource clock) {
        this.id = id;
        this.keyCount = keyCount;
        this.maxOpenCalls = policy.maxOpenCalls();
        this.learning = policy.learning();
        this.keys = new KeyRotation(keyCount, clock);
        this.guard = new ChannelGuard(id, policy.maxOpenCalls(), policy.probe().isPresent(), guards, clock);
        this.figures = new ChannelFigures(clock);
    }

    /** Lets a call in, with the key that is next; empty if the channel takes none just now. */
    public Optional<Visit> enter() {
        OptionalInt key = keys.next();
        return key.isEmpty()
                ? Optional.empty()
                : guard.enter().map(passage -> new Visit(this, key.getAsInt(), passage));
    }

    /** Whether it takes calls, or will as soon as one of those that are open has ended. */
    public boolean isHealthy() {
        return guard.trust() != Trust.NONE && keys.untilReady().isZero();
    }

    /** When it makes sense to come again after having been refused; more than zero. */
    public Duration untilReady() {
        Duration guarded = guard.untilTrial();
        Duration cooling = keys.untilReady();
        return guarded.compareTo(cooling) > 0 ? guarded : cooling;
    }

    boolean isLearning() {
        return learning;
    }

    ChannelFigures figures() {
        return figures;
    }

    void coolDown(int key, Duration wait) {
        keys.cool(key, wait);
    }

    /** Since the last call began. */
    public Duration idle() {
        return figures.idle();
    }

    /** Whether a probe decides if calls come again. */
    public boolean awaitsProbe() {
        return guard.awaitsProbe();
    }

    /** A probe was answered. */
    public void reached() {
        guard.reached();
    }

    /** A probe was not answered, or only by the word that the provider itself has failed. */
    public void missed() {
        guard.missed();
    }

    /** How it stands now. */
    public ChannelStanding standing(Optional<Instant> nextProbe) {
        return new ChannelStanding(
                id,
                state(),
                figures.openCalls(),
                figures.calls(),
                figures.errors(),
                new ChannelStanding.LastMinute(figures.callsLastMinute(), figures.errorsLastMinute()),
                figures.firstContentMedian(),
                keyCount,
                keys.cooling(),
                nextProbe);
    }

    private ChannelState state() {
        Trust trust = guard.trust();
        if (trust == Trust.NONE) {
            return ChannelState.OPEN;
        }
        if (!keys.untilReady().isZero()) {
            return ChannelState.COOLING;
        }
        if (trust == Trust.TRIAL) {
            return ChannelState.TRIAL;
        }
        return figures.openCalls() >= maxOpenCalls ? ChannelState.FULL : ChannelState.SERVING;
    }
}
