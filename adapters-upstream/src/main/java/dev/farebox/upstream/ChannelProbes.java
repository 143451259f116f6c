package dev.farebox.upstream;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks every second which channels are to be probed. Thread-safe. */
final class ChannelProbes implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Vertx vertx;
    private final Map<String, ChannelProbe> probes = new HashMap<>();
    private final long timer;

    private ChannelProbes(Vertx vertx, List<LiveChannel> channels, ChannelUpstreams.Means means) {
        this.vertx = vertx;
        for (LiveChannel channel : channels) {
            channel.config()
                    .policy()
                    .probe()
                    .ifPresent(probe -> probes.put(channel.config().id(), new ChannelProbe(channel, probe, means)));
        }
        this.timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, _ -> probes.values().forEach(ChannelProbe::look));
    }

    /** Begins with the channels that are to be probed. */
    static ChannelProbes start(Vertx vertx, List<LiveChannel> channels, ChannelUpstreams.Means means) {
        return new ChannelProbes(vertx, channels, means);
    }

    /** When a channel is probed next, if no call comes before; empty if it never is. */
    Optional<Instant> next(LiveChannel channel) {
        return Optional.ofNullable(probes.get(channel.config().id())).map(ChannelProbe::next);
    }

    @Override
    public void close() {
        var _ = vertx.cancelTimer(timer);
    }
}
