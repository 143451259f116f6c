package dev.farebox.bootstrap.decorating;

import dev.farebox.application.port.upstream.Channels;
import dev.farebox.domain.channel.ChannelStanding;
import dev.farebox.domain.channel.ChannelState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Shows every channel's standing as metrics, each with the channel's id. */
public final class ChannelMeters {
    private final Channels channels;
    private final MeterRegistry meters;

    private ChannelMeters(Channels channels, MeterRegistry meters) {
        this.channels = channels;
        this.meters = meters;
    }

    /** Registers the meters of all channels there are; they are read when somebody looks at them. */
    public static void register(Channels channels, MeterRegistry meters) {
        ChannelMeters registering = new ChannelMeters(channels, meters);
        channels.standings().forEach(standing -> registering.register(standing.id()));
    }

    private void register(String id) {
        counter(id, "farebox.channel.calls", "tries of calls at the channel", ChannelStanding::calls);
        counter(
                id,
                "farebox.channel.errors",
                "tries that failed, but for a caller's own fault",
                ChannelStanding::errors);
        gauge(id, "farebox.channel.open.calls", "calls that run at the channel", ChannelStanding::openCalls);
        gauge(id, "farebox.channel.cooling.keys", "keys that cool down", ChannelStanding::coolingKeys);
        TimeGauge.builder(
                        "farebox.channel.first.content.median",
                        channels,
                        TimeUnit.MILLISECONDS,
                        all -> value(all, id, ChannelMeters::medianMillis))
                .description("median wait of the last streams for their first content; 0 before there were any")
                .tag("channel", id)
                .register(meters);
        for (ChannelState state : ChannelState.values()) {
            Gauge.builder("farebox.channel.state", channels, all -> value(all, id, at -> at.state() == state ? 1 : 0))
                    .description("1 for the state that the channel is in, 0 for the others")
                    .tag("channel", id)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    private void counter(String id, String name, String description, ToDoubleFunction<ChannelStanding> figure) {
        FunctionCounter.builder(name, channels, all -> value(all, id, figure))
                .description(description)
                .tag("channel", id)
                .register(meters);
    }

    private void gauge(String id, String name, String description, ToDoubleFunction<ChannelStanding> figure) {
        Gauge.builder(name, channels, all -> value(all, id, figure))
                .description(description)
                .tag("channel", id)
                .register(meters);
    }

    private static double medianMillis(ChannelStanding standing) {
        return standing.firstContentMedian().map(Duration::toMillis).orElse(0L);
    }

    private static double value(Channels channels, String id, ToDoubleFunction<ChannelStanding> figure) {
        return channels.standings().stream()
                .filter(standing -> standing.id().equals(id))
                .mapToDouble(figure)
                .sum();
    }
}
