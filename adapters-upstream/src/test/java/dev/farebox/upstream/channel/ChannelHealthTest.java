package dev.farebox.upstream.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.channel.ChannelStanding;
import dev.farebox.domain.channel.ChannelState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A channel's health")
class ChannelHealthTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final PlainGuards guards = new PlainGuards();
    private final ChannelHealth health = health(1, 2);

    private ChannelHealth health(int keys, int maxOpenCalls) {
        ChannelPolicy policy = new ChannelPolicy(0, 1, maxOpenCalls, Optional.empty(), Optional.empty(), false, true);
        return new ChannelHealth("test", keys, policy, guards, clock);
    }

    private static UpstreamEnd.Failed failure(FailureCause cause, Optional<Duration> retryAfter) {
        return new UpstreamEnd.Failed(cause, retryAfter, new ReportedUsage.Missing(), "as the test wants it");
    }

    private static void fail(ChannelHealth failing, FailureCause cause, int times) {
        for (int i = 0; i < times; i++) {
            failing.enter().orElseThrow().ended(failure(cause, Optional.empty()));
        }
    }

    private ChannelStanding standing() {
        return health.standing(Optional.empty());
    }

    @Test
    @DisplayName("is good at first")
    void serving() {
        assertThat(standing())
                .isEqualTo(new ChannelStanding(
                        "test",
                        ChannelState.SERVING,
                        0,
                        0,
                        0,
                        new ChannelStanding.LastMinute(0, 0),
                        Optional.empty(),
                        1,
                        0,
                        Optional.empty()));
        assertThat(health.isHealthy()).isTrue();
    }

    @Test
    @DisplayName("is cooling while its only key is limited, for as long as the provider says")
    void limited() {
        health.enter().orElseThrow().ended(failure(FailureCause.RATE_LIMITED, Optional.of(Duration.ofSeconds(30))));
        assertThat(standing().state()).isEqualTo(ChannelState.COOLING);
        assertThat(standing().coolingKeys()).isEqualTo(1);
        assertThat(health.isHealthy()).isFalse();
        assertThat(health.enter()).isEmpty();
        assertThat(health.untilReady()).isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(standing().state()).isEqualTo(ChannelState.SERVING);
        assertThat(health.enter()).isPresent();
    }

    @Test
    @DisplayName("is cooling for five seconds if the provider does not say how long it limits")
    void limitedWithoutTime() {
        fail(health, FailureCause.RATE_LIMITED, 1);
        assertThat(health.untilReady()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("is cooling for a minute if the provider does not accept the account")
    void notAccepted() {
        fail(health, FailureCause.OUR_ACCOUNT, 1);
        assertThat(health.untilReady()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("is good as long as one of several keys is")
    void oneOfTwoKeys() {
        ChannelHealth two = health(2, 10);
        fail(two, FailureCause.OUR_ACCOUNT, 1);
        assertThat(two.isHealthy()).isTrue();
        assertThat(Stream.generate(() -> two.enter().orElseThrow().key()).limit(4))
                .containsOnly(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "TIMEOUT", "ERROR", "JUNK", "CUT"})
    @DisplayName("is lost when too many calls fail at the provider")
    void lost(FailureCause cause) {
        fail(health, cause, 20);
        assertThat(standing().state()).isEqualTo(ChannelState.OPEN);
        assertThat(health.isHealthy()).isFalse();
        assertThat(health.untilReady()).isEqualTo(Duration.ofSeconds(10));
        guards.delaysOver();
        assertThat(standing().state()).isEqualTo(ChannelState.TRIAL);
        assertThat(health.isHealthy()).isTrue();
    }

    @Test
    @DisplayName("does not suffer from callers' own faults, nor from those who leave")
    void callersFaults() {
        fail(health, FailureCause.BAD_REQUEST, 40);
        for (int i = 0; i < 40; i++) {
            health.enter().orElseThrow().ended(new UpstreamEnd.Cancelled(new ReportedUsage.Missing()));
        }
        assertThat(standing().state()).isEqualTo(ChannelState.SERVING);
        assertThat(standing().calls()).isEqualTo(80);
        assertThat(standing().errors()).isZero();
    }

    @Test
    @DisplayName("does not suffer from answers that break off after their content has come")
    void brokenLater() {
        for (int i = 0; i < 40; i++) {
            Visit visit = health.enter().orElseThrow();
            visit.content();
            visit.ended(failure(FailureCause.CUT, Optional.empty()));
        }
        assertThat(standing().state()).isEqualTo(ChannelState.SERVING);
        assertThat(standing().errors()).isEqualTo(40);
    }

    @Test
    @DisplayName("stays good at a provider that fails when it is told to, and tells its errors all the same")
    void notLearning() {
        ChannelPolicy policy = new ChannelPolicy(0, 1, 1, Optional.empty(), Optional.empty(), false, false);
        ChannelHealth simulated = new ChannelHealth("simulated", 0, policy, guards, clock);
        for (FailureCause cause : List.of(FailureCause.CUT, FailureCause.RATE_LIMITED, FailureCause.OUR_ACCOUNT)) {
            fail(simulated, cause, 40);
        }
        assertThat(simulated.standing(Optional.empty()).state()).isEqualTo(ChannelState.SERVING);
        assertThat(simulated.standing(Optional.empty()).errors()).isEqualTo(120);
    }

    @Test
    @DisplayName("is full with as many open calls as it may have")
    void full() {
        Visit first = health.enter().orElseThrow();
        assertThat(health.enter()).isPresent();
        assertThat(standing().state()).isEqualTo(ChannelState.FULL);
        assertThat(standing().openCalls()).isEqualTo(2);
        assertThat(health.enter()).isEmpty();
        first.ended(new UpstreamEnd.Empty());
        first.ended(new UpstreamEnd.Empty());
        assertThat(standing().openCalls()).isEqualTo(1);
        assertThat(health.enter()).isPresent();
        assertThat(health.enter()).isEmpty();
    }

    @Test
    @DisplayName("tells calls and errors of the last minute, and of all time")
    void figures() {
        fail(health, FailureCause.CUT, 2);
        clock.advance(Duration.ofSeconds(40));
        health.enter().orElseThrow().ended(new UpstreamEnd.Empty());
        assertThat(standing().lastMinute()).isEqualTo(new ChannelStanding.LastMinute(3, 2));
        clock.advance(Duration.ofSeconds(20));
        assertThat(standing().lastMinute()).isEqualTo(new ChannelStanding.LastMinute(1, 0));
        assertThat(standing().calls()).isEqualTo(3);
        assertThat(standing().errors()).isEqualTo(2);
    }

    @Test
    @DisplayName("tells the median wait for the first content of the last 64 streams")
    void median() {
        for (Duration wait : List.of(Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ofSeconds(2))) {
            stream(wait);
        }
        assertThat(standing().firstContentMedian()).contains(Duration.ofSeconds(2));
        for (int i = 0; i < 200; i++) {
            stream(Duration.ofSeconds(5));
        }
        assertThat(standing().firstContentMedian()).contains(Duration.ofSeconds(5));
        for (int i = 0; i < 33; i++) {
            stream(Duration.ofSeconds(7));
        }
        assertThat(standing().firstContentMedian()).contains(Duration.ofSeconds(7));
    }

    private void stream(Duration wait) {
        Visit visit = health.enter().orElseThrow();
        clock.advance(wait);
        visit.content();
        clock.advance(Duration.ofSeconds(100));
        visit.content();
        visit.ended(new UpstreamEnd.Empty());
    }
}
