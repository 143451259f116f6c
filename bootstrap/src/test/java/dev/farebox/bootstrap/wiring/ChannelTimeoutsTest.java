package dev.farebox.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.bootstrap.shop.ShopFileOutcome;
import dev.farebox.bootstrap.shop.ShopFileReader;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.order.Mode;
import dev.farebox.upstream.ChannelConfig;
import dev.farebox.upstream.ChannelUpstreams;
import dev.farebox.upstream.channel.Guards;
import dev.farebox.upstream.simulator.UpstreamSimulator;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The other limits of each file are longer than anybody waits here, so only the one that is named can end the call. */
@DisplayName("A channel whose shop file limits")
class ChannelTimeoutsTest {
    private final Vertx vertx = Vertx.vertx();
    private final RecordingSink sink = new RecordingSink();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("the first byte gives a provider up that never answers")
    void firstByte() {
        UpstreamSimulator simulator = UpstreamSimulator.start(
                        vertx, Duration.ZERO, List.of("small"), InstantSource.system())
                .toCompletableFuture()
                .join();
        try (ChannelUpstreams upstreams =
                upstreams(simulator.baseUrl(), "{firstByteSeconds: 1, silenceSeconds: 900}")) {
            upstreams.open(ChatRequests.stream("#silent"), sink);
            assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.TIMEOUT);
            assertThat(sink.wasAccepted()).isFalse();
        }
    }

    @Test
    @DisplayName("silence gives a provider up that stops in the middle of a stream")
    void silence() {
        String event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one\"},\"finish_reason\":null}]}\n\n";
        ScriptedPeer peer = ScriptedPeer.playing(connection -> {
            connection.readRequest();
            connection.head(200, "text/event-stream").chunk(event.getBytes(StandardCharsets.UTF_8));
            connection.awaitCallerGone();
        });
        try (peer;
                ChannelUpstreams upstreams = upstreams(peer.baseUrl(), "{firstByteSeconds: 900, silenceSeconds: 1}")) {
            upstreams.open(ChatRequests.stream("hello"), sink);
            assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.TIMEOUT);
            assertThat(sink.relayed()).contains("one");
        }
    }

    /** Guards that guard nothing: the container's are not there, and not what is tested. */
    private static final class OpenDoors implements Guards {
        @Override
        public TypedGuard<CompletionStage<Void>> bulkhead(String channel, int maxOpenCalls) {
            return new OpenDoor();
        }

        @Override
        public TypedGuard<CompletionStage<Void>> breaker(String channel, Consumer<CircuitBreakerState> onChange) {
            return new OpenDoor();
        }
    }

    private static final class OpenDoor implements TypedGuard<CompletionStage<Void>> {
        @Override
        public CompletionStage<Void> call(Callable<CompletionStage<Void>> action) throws Exception {
            return action.call();
        }

        @Override
        public CompletionStage<Void> get(Supplier<CompletionStage<Void>> action) {
            return action.get();
        }
    }

    private ChannelUpstreams upstreams(URI baseUrl, String timeouts) {
        String file = """
                shop: {name: Test, supportEmail: help@example.org, timeZone: UTC}
                plans:
                  - id: plan
                    name: {en: Plan, zh: 套餐}
                    prices: {USD: "1.00"}
                    allowance: {usd: "1.00"}
                    models: ["*"]
                models:
                  - id: %1$s
                    context: 1000
                    maxOutput: 500
                    price: {inputPerMillion: "1", cachedInputPerMillion: "1", outputPerMillion: "1"}
                channels:
                  - id: peer
                    dialect: openai
                    baseUrl: %2$s
                    apiKeys: []
                    models: {%1$s: small}
                    timeouts: %3$s
                payments:
                  manual: {instructions: {en: "Pay.", zh: "付款。"}}
                """.formatted(ChatRequests.MODEL, baseUrl, timeouts);
        ShopFileOutcome outcome = new ShopFileReader(Mode.LIVE, "https://shop.example.org", Map.of(), Path.of("target"))
                .read(file.getBytes(StandardCharsets.UTF_8));
        List<ChannelConfig> channels = switch (outcome) {
            case ShopFileOutcome.Read(var read) ->
                read.channels().stream().map(UpstreamProducer::channel).toList();
            case ShopFileOutcome.Faulty(var faults) -> throw new AssertionError("faulty: " + faults);
        };
        ChannelUpstreams.Means means =
                new ChannelUpstreams.Means(InstantSource.system(), SplittableRandom::new, new OpenDoors());
        return new ChannelUpstreams(vertx, channels, 10, means);
    }
}
