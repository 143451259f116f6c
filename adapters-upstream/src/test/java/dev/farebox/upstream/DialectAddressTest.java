package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.AnthropicBeta;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.anthropic.AnthropicDialect;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.gemini.GeminiDialect;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A provider is asked in its own dialect")
class DialectAddressTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of(
                        new AnthropicDialect(), new AnthropicFormat(), "", "/v1/messages", "x-api-key: sk-operator"),
                Arguments.of(
                        new AnthropicDialect(),
                        new AnthropicFormat(),
                        "/anthropic/",
                        "/anthropic/v1/messages",
                        "anthropic-version: 2023-06-01"),
                Arguments.of(new AnthropicDialect(), new AnthropicFormat(), "/v1", "/v1/messages", "x-api-key: "),
                Arguments.of(
                        new GeminiDialect(),
                        new GeminiFormat(),
                        "",
                        "/v1beta/models/gemini%2Fx:streamGenerateContent?alt=sse",
                        "x-goog-api-key: sk-operator"),
                Arguments.of(
                        new GeminiDialect(),
                        new GeminiFormat(),
                        "/v1/publishers/google",
                        "/v1/publishers/google/models/gemini%2Fx:streamGenerateContent?alt=sse",
                        "x-goog-api-key: "),
                Arguments.of(
                        new OpenAiDialect(),
                        new OpenAiFormat(),
                        "/engines",
                        "/engines/chat/completions",
                        "authorization: Bearer sk-operator"));
    }

    @ParameterizedTest(name = "{2} becomes {3}")
    @MethodSource("addresses")
    @DisplayName("at the path below its base URL, whose version may be left out, and with its own headers")
    void address(DialectFormat dialect, ProviderFormat format, String base, String path, String header) {
        assertThat(headOf(dialect, base, format.stream("hello")))
                .startsWith("POST " + path + " HTTP/1.1")
                .contains(header)
                .doesNotContain("anthropic-beta");
    }

    @ParameterizedTest
    @EnumSource(names = {"MESSAGES", "COUNT_MESSAGE_TOKENS"})
    @DisplayName("and for the betas that its caller asked for")
    void betas(Endpoint endpoint) {
        ApiRequest asking = ChatRequests.api(endpoint, false, "messages", ChatRequests.messages("hello"))
                .asking(EnumSet.allOf(AnthropicBeta.class));
        assertThat(headOf(new AnthropicDialect(), "", ChatRequests.upstream(asking)))
                .contains(
                        "\r\nanthropic-beta: context-management-2025-06-27,fine-grained-tool-streaming-2025-05-14\r\n");
    }

    /** The head of the request that a provider gets. */
    private String headOf(DialectFormat dialect, String base, UpstreamRequest request) {
        RecordingSink sink = new RecordingSink();
        try (ScriptedPeer peer = ScriptedPeer.playing(connection -> {
            connection.readRequest();
            connection.answer(400, "", new byte[0]).awaitCallerGone();
        })) {
            URI address = URI.create(peer.baseUrl().toString().replace("/v1", base));
            ChannelConfig channel = new ChannelConfig(
                    "channel",
                    dialect,
                    address,
                    dialect.usualCredential(),
                    List.of(new ChannelSecret("sk-operator")),
                    Map.of(ChatRequests.MODEL, "gemini/x"),
                    BuyerName.SEND,
                    OutputCap.MAX_TOKENS,
                    StoreMember.SEND_FALSE,
                    ChannelConfig.Timeouts.DEFAULT,
                    ChannelPolicy.DEFAULT);
            try (ChannelUpstreams upstreams = new ChannelUpstreams(vertx, List.of(channel), 10, PlainMeans.now())) {
                upstreams.open(request, sink);
                sink.awaitFailure();
            }
            return peer.requests().getFirst().head();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ANTHROPIC | 400 | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}} | OUR_ACCOUNT
            ANTHROPIC | 400 | {"type":"error","error":{"type":"invalid_request_error","message":"no"}} | BAD_REQUEST
            ANTHROPIC | 529 | {"type":"error","error":{"type":"overloaded_error","message":"no"}} | RATE_LIMITED
            ANTHROPIC | 504 | {"type":"error","error":{"type":"timeout_error","message":"no"}} | TIMEOUT
            GEMINI | 400 | {"error":{"code":400,"status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}} | OUR_ACCOUNT
            GEMINI | 400 | [{"error":{"code":400,"status":"FAILED_PRECONDITION"}}] | OUR_ACCOUNT
            GEMINI | 400 | {"error":{"code":400,"status":"INVALID_ARGUMENT"}} | BAD_REQUEST
            GEMINI | 504 | {"error":{"code":504,"status":"DEADLINE_EXCEEDED"}} | TIMEOUT""")
    @DisplayName("and understood when it refuses: an account that is empty or wrong is never the caller's fault")
    void causes(Dialect dialect, int status, String body, FailureCause cause) {
        DialectFormat format = DialectFormats.of(dialect).orElseThrow();
        assertThat(format.cause(status, format.errorCode(body.getBytes(UTF_8)))).isEqualTo(cause);
    }
}
