package dev.farebox.bootstrap.decorating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.Channels;
import dev.farebox.domain.channel.ChannelStanding;
import dev.farebox.domain.channel.ChannelState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Meters of channels")
class ChannelMetersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private List<ChannelStanding> standings = List.of(
            standing("a", ChannelState.SERVING, 0, Optional.empty()),
            standing("b", ChannelState.SERVING, 0, Optional.empty()));
    private final Channels channels = () -> standings;

    private static ChannelStanding standing(
            String id, ChannelState state, int figure, Optional<Duration> firstContentMedian) {
        return new ChannelStanding(
                id,
                state,
                figure,
                figure + 1,
                figure + 2,
                new ChannelStanding.LastMinute(0, 0),
                firstContentMedian,
                9,
                figure + 3,
                Optional.empty());
    }

    @Test
    @DisplayName("show how each channel stands at the moment at which they are read")
    void current() {
        ChannelMeters.register(channels, meters);
        standings = List.of(
                standing("a", ChannelState.OPEN, 10, Optional.of(Duration.ofMillis(250))),
                standing("b", ChannelState.SERVING, 20, Optional.empty()));
        assertThat(gauge("farebox.channel.open.calls", "channel", "a")).isEqualTo(10);
        assertThat(gauge("farebox.channel.open.calls", "channel", "b")).isEqualTo(20);
        assertThat(gauge("farebox.channel.cooling.keys", "channel", "a")).isEqualTo(13);
        assertThat(counter("farebox.channel.calls")).isEqualTo(11);
        assertThat(counter("farebox.channel.errors")).isEqualTo(12);
        assertThat(gauge("farebox.channel.state", "channel", "a", "state", "open"))
                .isEqualTo(1);
        assertThat(gauge("farebox.channel.state", "channel", "a", "state", "serving"))
                .isZero();
        assertThat(gauge("farebox.channel.state", "channel", "b", "state", "serving"))
                .isEqualTo(1);
        assertThat(median("a")).isEqualTo(250);
        assertThat(median("b")).isZero();
    }

    private double gauge(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    private double counter(String name) {
        return meters.get(name).tags("channel", "a").functionCounter().count();
    }

    private double median(String channel) {
        return meters.get("farebox.channel.first.content.median")
                .tags("channel", channel)
                .timeGauge()
                .value(TimeUnit.MILLISECONDS);
    }
}
