package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.channel.ChannelState;
import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.channel.PlainGuards;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Probes")
class ChannelProbesTest {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final ModelName MODEL = new ModelName(ChatRequests.MODEL);

    private final SteppedClock clock = new SteppedClock(START);
    private final PlainGuards guards = new PlainGuards();
    private final Vertx vertx = Vertx.vertx();
    private volatile int probeStatus = 200;
    private volatile int callStatus = 200;
    private final ScriptedPeer peer = ScriptedPeer.playing(connection -> {
        while (true) {
            boolean probe = connection.readRequest().head().startsWith("GET ");
            byte[] answer = new OpenAiFormat().whole("hi", 1, 1).getBytes(ISO_8859_1);
            connection.answer(probe ? probeStatus : callStatus, "content-type: application/json\r\n", answer);
        }
    });
    private final ChannelUpstreams upstreams = upstreams();

    private ChannelUpstreams upstreams() {
        ChannelConfig channel = new ChannelConfig(
                "probed",
                new OpenAiDialect(),
                peer.baseUrl(),
                Credential.BEARER,
                List.of(new ChannelSecret("sk-one")),
                Map.of("*", "*"),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                ChannelConfig.Timeouts.DEFAULT,
                new ChannelPolicy(
                        0,
                        1,
                        10,
                        Optional.empty(),
                        Optional.of(new ChannelPolicy.Probe("/models", EVERY)),
                        false,
                        true));
        return new ChannelUpstreams(vertx, List.of(channel), 10, PlainMeans.of(clock, guards));
    }

    @AfterEach
    void close() {
        upstreams.close();
        peer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private long probes() {
        return peer.requests().stream()
                .filter(request -> request.head().startsWith("GET "))
                .count();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private UpstreamEnd call() {
        RecordingSink sink = new RecordingSink();
        upstreams.open(ChatRequests.whole("hello"), sink);
        return sink.awaitEnd();
    }

    private void lose() {
        callStatus = 500;
        for (int i = 0; i < 20; i++) {
            call();
        }
        assertThat(state()).isEqualTo(ChannelState.OPEN);
    }

    private ChannelState state() {
        return upstreams.standings().getFirst().state();
    }

    private Instant next() {
        return upstreams.standings().getFirst().nextProbe().orElseThrow();
    }

    @Test
    @DisplayName("ask an idle provider for its models, with its key, when they said they would")
    void idle() {
        assertThat(next()).isBetween(START.plus(EVERY), START.plus(EVERY).plusMillis(7_500));
        clock.advance(Duration.between(START, next()).minusMillis(1));
        call();
        assertThat(next()).isEqualTo(clock.instant().plus(EVERY));
        assertThat(probes()).isZero();
        clock.advance(EVERY);
        await("a probe", () -> probes() == 1);
        assertThat(peer.requests().getLast().head())
                .startsWith("GET /v1/models HTTP/1.1\r\n")
                .contains("authorization: Bearer sk-one\r\n");
        assertThat(next()).isAfter(clock.instant());
    }

    @Test
    @DisplayName("let a lost provider have a call again as soon as they reach it")
    void reached() {
        lose();
        assertThat(upstreams.serves(MODEL)).isFalse();
        guards.delaysOver();
        await("a trial", () -> state() == ChannelState.TRIAL);
        assertThat(upstreams.serves(MODEL)).isTrue();
        callStatus = 200;
        assertThat(call()).isInstanceOf(UpstreamEnd.Finished.class);
        assertThat(state()).isEqualTo(ChannelState.SERVING);
    }

    @Test
    @DisplayName("keep calls away from a provider that they do not reach")
    void missed() {
        lose();
        probeStatus = 503;
        guards.delaysOver();
        await("a probe", () -> probes() == 1);
        await("the breaker to be open again", () -> {
            guards.delaysOver();
            return probes() == 2;
        });
        assertThat(state()).isEqualTo(ChannelState.OPEN);
        assertThat(call())
                .isInstanceOfSatisfying(
                        UpstreamEnd.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(FailureCause.NO_CHANNEL));
        probeStatus = 404;
        await("a trial", () -> {
            guards.delaysOver();
            return state() == ChannelState.TRIAL;
        });
    }

    @Test
    @DisplayName(
            "do not take the place of a call that fails: after a trial that failed the provider is left alone again")
    void reachedButBroken() {
        lose();
        guards.delaysOver();
        await("a trial", () -> state() == ChannelState.TRIAL);
        call();
        assertThat(state()).isEqualTo(ChannelState.OPEN);
    }

    @Test
    @DisplayName("find out that an idle provider is gone before a caller does")
    void gone() {
        for (int i = 0; i < 19; i++) {
            callStatus = i < 10 ? 200 : 500;
            call();
        }
        assertThat(state()).isEqualTo(ChannelState.SERVING);
        probeStatus = 500;
        clock.advance(EVERY.multipliedBy(2));
        await("the breaker to open", () -> state() == ChannelState.OPEN);
        assertThat(probes()).isEqualTo(1);
        assertThat(upstreams.serves(MODEL)).isFalse();
    }
}
