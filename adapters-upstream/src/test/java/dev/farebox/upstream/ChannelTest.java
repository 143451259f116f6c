package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.application.port.upstream.ScriptedPeer.PeerRequest;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A channel")
class ChannelTest {
    private final Vertx vertx = Vertx.vertx();
    private final ScriptedPeer peer = ScriptedPeer.playing(connection -> {
        while (true) {
            connection.readRequest();
            byte[] answer = new OpenAiFormat().whole("hi", 1, 1).getBytes(ISO_8859_1);
            connection.answer(200, "content-type: application/json\r\n", answer);
        }
    });

    @AfterEach
    void stop() {
        peer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ChannelUpstreams upstreams(List<String> secrets, Map<String, String> models) {
        return new ChannelUpstreams(vertx, List.of(channel(peer.baseUrl(), secrets, models)), 10, PlainMeans.now());
    }

    private static ChannelConfig channel(URI baseUrl, List<String> secrets, Map<String, String> models) {
        return new ChannelConfig(
                "channel",
                new OpenAiDialect(),
                baseUrl,
                Credential.BEARER,
                secrets.stream().map(ChannelSecret::new).toList(),
                models,
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                ChannelConfig.Timeouts.DEFAULT,
                ChannelPolicy.DEFAULT);
    }

    private PeerRequest sent(ChannelUpstreams upstreams) {
        RecordingSink sink = new RecordingSink();
        upstreams.open(ChatRequests.whole("hello"), sink);
        sink.awaitFinish();
        return peer.requests().getLast();
    }

    @Test
    void sends_its_own_headers_and_no_others() {
        PeerRequest request = sent(upstreams(List.of("sk-one"), Map.of("*", "*")));
        assertThat(request.head().lines().filter(line -> !line.isEmpty()))
                .containsExactlyInAnyOrder(
                        "POST /v1/chat/completions HTTP/1.1",
                        "host: " + peer.baseUrl().getAuthority(),
                        "authorization: Bearer sk-one",
                        "content-type: application/json",
                        "content-length: " + request.body().length(),
                        "accept: application/json",
                        "accept-encoding: identity",
                        "user-agent: farebox");
    }

    @Test
    void takes_its_keys_in_turn_and_none_if_it_has_none() {
        ChannelUpstreams two = upstreams(List.of("sk-one", "sk-two"), Map.of("*", "*"));
        assertThat(sent(two).head()).contains("sk-one");
        assertThat(sent(two).head()).contains("sk-two");
        assertThat(sent(two).head()).contains("sk-one");
        assertThat(sent(upstreams(List.of(), Map.of("*", "*"))).head()).doesNotContain("authorization");
    }

    @Test
    void tries_its_other_key_if_one_is_refused() {
        ScriptedPeer strict = ScriptedPeer.playing(connection -> {
            while (true) {
                boolean good = connection.readRequest().head().contains("sk-two");
                byte[] answer = new OpenAiFormat().whole("hi", 1, 1).getBytes(ISO_8859_1);
                connection.answer(good ? 200 : 401, "content-type: application/json\r\n", answer);
            }
        });
        try (strict) {
            ChannelConfig channel = channel(strict.baseUrl(), List.of("sk-one", "sk-two"), Map.of("*", "*"));
            RecordingSink sink = new RecordingSink();
            new ChannelUpstreams(vertx, List.of(channel), 10, PlainMeans.now()).open(ChatRequests.whole("hello"), sink);
            sink.awaitFinish();
            assertThat(strict.requests()).hasSize(2);
        }
    }

    @Test
    void translates_the_names_of_models() {
        ModelName other = new ModelName("other");
        ChannelConfig named = channel(peer.baseUrl(), List.of(), Map.of(ChatRequests.MODEL, "their-name"));
        assertThat(named.providerModel(new ModelName(ChatRequests.MODEL)).map(ProviderModel::name))
                .contains("their-name");
        assertThat(named.providerModel(other)).isEmpty();
        ChannelConfig any = channel(peer.baseUrl(), List.of(), Map.of("*", "*", "x", "y"));
        assertThat(any.providerModel(other).map(ProviderModel::name)).contains("other");
        assertThat(any.providerModel(new ModelName("x")).map(ProviderModel::name))
                .contains("y");
        assertThat(sent(upstreams(List.of(), Map.of(ChatRequests.MODEL, "their-name")))
                        .body())
                .contains("\"model\" : \"their-name\"");
    }

    @Test
    void tells_everything_on_the_event_loop_that_opened_the_call() throws Exception {
        ChannelUpstreams upstreams = upstreams(List.of(), Map.of("*", "*"));
        for (int i = 0; i < 8; i++) {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Thread> opened = new CompletableFuture<>();
            CompletableFuture<Thread> ended = new CompletableFuture<>();
            context.runOnContext(_ -> {
                opened.complete(Thread.currentThread());
                upstreams.open(ChatRequests.whole("hello"), new EndOnly(ended));
            });
            assertThat(ended.get()).isSameAs(opened.get());
        }
    }

    private record EndOnly(CompletableFuture<Thread> ended) implements UpstreamSink {
        @Override
        public void accepted(Accepted head) {}

        @Override
        public void content(byte[] bytes, Progress progress) {}

        @Override
        public void ended(UpstreamEnd end) {
            ended.complete(Thread.currentThread());
        }
    }

    @Test
    void never_shows_a_key_that_a_provider_repeats_as_the_code_of_an_error() {
        String error = new OpenAiFormat().error("sk-one", "wrong key");
        for (int status : new int[] {401, 500}) {
            ScriptedPeer repeating = ScriptedPeer.playing(connection -> {
                connection.readRequest();
                connection.answer(status, "content-type: application/json\r\n", error.getBytes(ISO_8859_1));
            });
            try (repeating) {
                assertThat(failureAt(repeating).detail()).contains("code …").doesNotContain("sk-one");
            }
        }
        ScriptedPeer inside = ScriptedPeer.playing(connection -> {
            connection.readRequest();
            connection.head(200, "text/event-stream").chunk(("data: " + error + "\n\n").getBytes(ISO_8859_1));
        });
        try (inside) {
            assertThat(failureAt(inside).detail()).contains("code …").doesNotContain("sk-one");
        }
    }

    private UpstreamEnd.Failed failureAt(ScriptedPeer provider) {
        RecordingSink sink = new RecordingSink();
        List<ChannelConfig> channels = List.of(channel(provider.baseUrl(), List.of("sk-one"), Map.of("*", "*")));
        try (ChannelUpstreams upstreams = new ChannelUpstreams(vertx, channels, 10, PlainMeans.now())) {
            upstreams.open(ChatRequests.stream("hello"), sink);
            return sink.awaitFailure();
        }
    }

    @Test
    void never_shows_its_keys() {
        ChannelConfig channel = channel(peer.baseUrl(), List.of("sk-one"), Map.of("*", "*"));
        assertThat(channel.toString()).doesNotContain("sk-one");
        assertThatThrownBy(() -> new ChannelSecret("sk one")).hasMessageNotContaining("sk one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/v1",
                "/v1",
                "https://user:secret@example.org/v1",
                "https://example.org/v1?key=secret"
            })
    void refuses_an_address_that_it_cannot_use_or_should_not_show(String url) {
        assertThatThrownBy(() -> channel(URI.create(url), List.of(), Map.of("*", "*")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must look like https://api.example.org/v1")
                .hasMessageNotContaining("secret");
    }
}
