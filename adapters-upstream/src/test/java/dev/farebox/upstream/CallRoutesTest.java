package dev.farebox.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.CallRoutes.Next;
import dev.farebox.upstream.channel.ChannelHealth;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.channel.PlainGuards;
import dev.farebox.upstream.channel.RetryBudget;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call's way")
class CallRoutesTest {
    private static final ModelName MODEL = new ModelName("model");
    private static final UpstreamEnd FINE = new UpstreamEnd.Empty();

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final SplittableRandom random = new SplittableRandom(42);
    private final RetryBudget budget = new RetryBudget(clock);
    private final PlainGuards guards = new PlainGuards();
    private final Vertx vertx = Vertx.vertx();
    private final LoopClients clients = LoopClients.ofHttp1(vertx, 1);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private LiveChannel channel(String id, int priority, int weight, String... keys) {
        ChannelPolicy policy = new ChannelPolicy(priority, weight, 10, Optional.empty(), Optional.empty(), false, true);
        ChannelConfig config = new ChannelConfig(
                id,
                new OpenAiDialect(),
                URI.create("http://127.0.0.1:9/v1"),
                Credential.BEARER,
                Stream.of(keys).map(ChannelSecret::new).toList(),
                Map.of("*", "*"),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                ChannelConfig.Timeouts.DEFAULT,
                policy);
        return new LiveChannel(config, new ChannelHealth(id, keys.length, policy, guards, clock), clients);
    }

    private CallRoutes among(LiveChannel... channels) {
        return new CallRoutes(MODEL, List.of(channels), budget, () -> random);
    }

    /** Where the next try goes, which ends as given; empty if nowhere. */
    private static String goes(CallRoutes routes, UpstreamEnd end) {
        return switch (routes.next()) {
            case Next.Taken taken -> {
                taken.visit().ended(end);
                yield taken.route().channel().id();
            }
            case Next.Nowhere _ -> "";
        };
    }

    private static UpstreamEnd failed(FailureCause cause) {
        return new UpstreamEnd.Failed(cause, Optional.empty(), new ReportedUsage.Missing(), "as the test wants it");
    }

    private static void lose(LiveChannel channel) {
        for (int i = 0; i < 20; i++) {
            channel.health().enter().ifPresent(visit -> visit.ended(failed(FailureCause.CUT)));
        }
    }

    @Test
    @DisplayName("is chosen by chance among channels of one priority, in proportion to their weights")
    void weights() {
        LiveChannel heavy = channel("heavy", 0, 3);
        LiveChannel light = channel("light", 0, 1);
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            chosen.merge(goes(among(light, heavy), FINE), 1, Integer::sum);
        }
        // Four standard deviations of a binomial distribution to either side.
        assertThat(chosen.get("heavy")).isBetween(2_890, 3_110);
        assertThat(chosen.get("light")).isEqualTo(4_000 - chosen.get("heavy"));
    }

    @Test
    @DisplayName("leads over the lowest priority that is healthy, whatever the weights are")
    void priorities() {
        LiveChannel first = channel("first", 1, 1);
        LiveChannel second = channel("second", 2, 1_000);
        for (int i = 0; i < 50; i++) {
            assertThat(goes(among(second, first), FINE)).isEqualTo("first");
        }
        lose(first);
        assertThat(goes(among(second, first), FINE)).isEqualTo("second");
        guards.delaysOver();
        assertThat(goes(among(second, first), FINE)).isEqualTo("first");
    }

    @Test
    @DisplayName("leads on to another channel, once")
    void secondTry() {
        CallRoutes routes = among(channel("a", 1, 1), channel("b", 2, 1), channel("c", 3, 1));
        assertThat(goes(routes, failed(FailureCause.UNREACHABLE))).isEqualTo("a");
        assertThat(goes(routes, failed(FailureCause.UNREACHABLE))).isEqualTo("b");
        assertThat(goes(routes, FINE)).isEmpty();
    }

    @Test
    @DisplayName("leads on to another key of the only channel if it was the key that was refused")
    void anotherKey() {
        CallRoutes routes = among(channel("two-keys", 0, 1, "sk-one", "sk-two"));
        Next.Taken first = (Next.Taken) routes.next();
        first.visit().ended(failed(FailureCause.OUR_ACCOUNT));
        Next.Taken second = (Next.Taken) routes.next();
        assertThat(List.of(
                        first.route().secret().reveal(), second.route().secret().reveal()))
                .containsExactly("sk-one", "sk-two");
    }

    @Test
    @DisplayName("does not lead to the same channel again if that could not be reached")
    void notTheSameAgain() {
        LiveChannel only = channel("two-keys", 0, 1, "sk-one", "sk-two");
        only.health().enter().orElseThrow().ended(failed(FailureCause.OUR_ACCOUNT));
        CallRoutes routes = among(only);
        assertThat(goes(routes, failed(FailureCause.UNREACHABLE))).isEqualTo("two-keys");
        assertThat(goes(routes, FINE)).isEmpty();
    }

    @Test
    @DisplayName(
            "leads nowhere else once the second tries are spent, and is not spent on by calls that have nowhere else")
    void budgetSpent() {
        for (int i = 0; i < 100; i++) {
            CallRoutes lonely = among(channel("lonely", 0, 1));
            assertThat(goes(lonely, failed(FailureCause.UNREACHABLE))).isEqualTo("lonely");
            assertThat(goes(lonely, FINE)).isEmpty();
        }
        int further = 0;
        for (int i = 0; i < 100; i++) {
            CallRoutes routes = among(channel("a", 1, 1), channel("b", 2, 1));
            assertThat(goes(routes, failed(FailureCause.UNREACHABLE))).isEqualTo("a");
            further += goes(routes, FINE).isEmpty() ? 0 : 1;
        }
        // A fifth of the 200 calls that there have been by then.
        assertThat(further).isEqualTo(40);
    }

    @Test
    @DisplayName("leads nowhere while no channel is healthy, and says when the first one may be")
    void nowhere() {
        LiveChannel lost = channel("lost", 0, 1);
        LiveChannel cooling = channel("cooling", 0, 1, "sk-one");
        lose(lost);
        cooling.health()
                .enter()
                .orElseThrow()
                .ended(new UpstreamEnd.Failed(
                        FailureCause.RATE_LIMITED,
                        Optional.of(Duration.ofSeconds(7)),
                        new ReportedUsage.Missing(),
                        "as the test wants it"));
        assertThat(among(lost, cooling).next()).isEqualTo(new Next.Nowhere(Optional.of(Duration.ofSeconds(7))));
        clock.advance(Duration.ofSeconds(7));
        assertThat(goes(among(lost, cooling), FINE)).isEqualTo("cooling");
    }

    @Test
    @DisplayName("leads nowhere, and never will, if no channel serves the model")
    void nobody() {
        assertThat(among().next()).isEqualTo(new Next.Nowhere(Optional.empty()));
    }
}
