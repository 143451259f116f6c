package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.application.port.upstream.ScriptedPeer.Script;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream without content")
class FirstContentTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final OpenAiFormat FORMAT = new OpenAiFormat();
    private static final String ANSWER = FORMAT.content("hi") + FORMAT.finish() + FORMAT.end();

    /** Accepts the call, and gives signs of life, but no content. */
    private static final Script ALIVE = connection -> {
        connection.readRequest();
        connection.head(200, FORMAT.streamType());
        while (true) {
            connection.chunk(": keep-alive\n\n".getBytes(ISO_8859_1));
            LockSupport.parkNanos(LIMIT.dividedBy(3).toNanos());
        }
    };

    private static final Script ANSWERING = connection -> {
        connection.readRequest();
        connection.head(200, FORMAT.streamType()).chunk(ANSWER.getBytes(ISO_8859_1));
        connection.lastChunk().awaitCallerGone();
    };

    private final Vertx vertx = Vertx.vertx();
    private final RecordingSink sink = new RecordingSink();
    private final List<ScriptedPeer> peers = new ArrayList<>();
    private final List<ChannelConfig> channels = new ArrayList<>();

    @AfterEach
    void close() {
        peers.forEach(ScriptedPeer::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ScriptedPeer channel(Optional<Duration> firstContent, Script script) {
        ScriptedPeer peer = ScriptedPeer.playing(script);
        peers.add(peer);
        int priority = channels.size();
        channels.add(new ChannelConfig(
                "channel-" + priority,
                new OpenAiDialect(),
                peer.baseUrl(),
                Credential.BEARER,
                List.of(),
                Map.of("*", "*"),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                new ChannelConfig.Timeouts(SILENCE, SILENCE, SILENCE, Duration.ofSeconds(3)),
                new ChannelPolicy(priority, 1, 10, firstContent, Optional.empty(), false, true)));
        return peer;
    }

    private void call(UpstreamRequest request) {
        new ChannelUpstreams(vertx, channels, 10, PlainMeans.now()).open(request, sink);
    }

    @Test
    @DisplayName(
            "goes to the next channel if the provider bills nothing before content, as if the first had not been asked")
    void movesOn() throws Exception {
        ScriptedPeer first = channel(Optional.of(LIMIT), ALIVE);
        channel(Optional.of(LIMIT), ANSWERING);
        call(ChatRequests.stream("hello"));
        sink.awaitFinish();
        assertThat(sink.awaitAccepted().channel()).isEqualTo("channel-1");
        assertThat(sink.relayed()).isEqualTo(FORMAT.content("hi"));
        first.awaitCallerLeft(1_000);
    }

    @Test
    @DisplayName("goes to the next channel also if the provider does not answer at all")
    void movesOnWithoutAnswer() throws Exception {
        ScriptedPeer first = channel(Optional.of(LIMIT), connection -> {
            connection.readRequest();
            connection.awaitCallerGone();
        });
        channel(Optional.empty(), ANSWERING);
        call(ChatRequests.stream("hello"));
        sink.awaitFinish();
        assertThat(sink.awaitAccepted().channel()).isEqualTo("channel-1");
        first.awaitCallerLeft(1_000);
    }

    @Test
    @DisplayName("stays where it is if it may have been billed there")
    void staysBilled() {
        channel(Optional.empty(), ALIVE);
        ScriptedPeer second = channel(Optional.empty(), ANSWERING);
        call(ChatRequests.stream("hello"));
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.TIMEOUT);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    @DisplayName("stays where it is if there is nowhere else to go, and gets its answer")
    void staysAlone() {
        channel(Optional.of(LIMIT), connection -> {
            connection.readRequest();
            connection.head(200, FORMAT.streamType());
            LockSupport.parkNanos(LIMIT.multipliedBy(2).toNanos());
            connection.chunk(ANSWER.getBytes(ISO_8859_1));
            connection.lastChunk().awaitCallerGone();
        });
        call(ChatRequests.stream("hello"));
        sink.awaitAccepted();
        assertThat(sink.hasEnded()).isFalse();
        sink.awaitFinish();
        assertThat(sink.relayed()).isEqualTo(FORMAT.content("hi"));
    }

    @Test
    @DisplayName("is told as accepted with its end, if it is finished without content in time")
    void finishedWithoutContent() {
        channel(Optional.of(Duration.ofSeconds(30)), connection -> {
            connection.readRequest();
            connection
                    .head(200, FORMAT.streamType())
                    .chunk((FORMAT.finish() + FORMAT.usage(1, 1) + FORMAT.end()).getBytes(ISO_8859_1));
            connection.lastChunk().awaitCallerGone();
        });
        call(ChatRequests.streamWithUsage("hello"));
        sink.awaitFinish();
        assertThat(sink.wasAccepted()).isTrue();
    }

    @Test
    @DisplayName("is waited for if it is no stream at all: its content comes with the end")
    void wholeAnswer() {
        channel(Optional.of(LIMIT), connection -> {
            connection.readRequest();
            LockSupport.parkNanos(LIMIT.multipliedBy(2).toNanos());
            byte[] answer = FORMAT.whole("hi", 1, 1).getBytes(ISO_8859_1);
            connection.answer(200, "content-type: application/json\r\n", answer).awaitCallerGone();
        });
        ScriptedPeer second = channel(Optional.of(LIMIT), ANSWERING);
        call(ChatRequests.whole("hello"));
        sink.awaitFinish();
        assertThat(second.requests()).isEmpty();
    }
}
