package dev.farebox.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.AnthropicFormat;
import dev.farebox.upstream.ChannelConfig;
import dev.farebox.upstream.ChannelUpstreams;
import dev.farebox.upstream.GeminiFormat;
import dev.farebox.upstream.PlainMeans;
import dev.farebox.upstream.anthropic.AnthropicDialect;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.gemini.GeminiDialect;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The simulator, called over a channel of another dialect")
class SimulatedDialectsTest {
    private final Vertx vertx = Vertx.vertx();
    private UpstreamSimulator simulator;
    private final List<ChannelUpstreams> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        simulator = UpstreamSimulator.start(vertx, Duration.ZERO, List.of("small"), InstantSource.system())
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        opened.forEach(ChannelUpstreams::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of(new AnthropicDialect(), new AnthropicFormat()),
                Arguments.of(new GeminiDialect(), new GeminiFormat()));
    }

    private RecordingSink open(DialectFormat dialect, UpstreamRequest request) {
        ChannelConfig.Timeouts timeouts = new ChannelConfig.Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(20));
        ChannelConfig channel = new ChannelConfig(
                "simulator",
                dialect,
                simulator.baseUrl(),
                dialect.usualCredential(),
                List.of(),
                Map.of("*", "small"),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                timeouts,
                ChannelPolicy.DEFAULT);
        ChannelUpstreams upstreams = new ChannelUpstreams(vertx, List.of(channel), 100, PlainMeans.now());
        opened.add(upstreams);
        RecordingSink sink = new RecordingSink();
        upstreams.open(request, sink);
        return sink;
    }

    private static Usage reported(UpstreamEnd.Finished end) {
        return ((ReportedUsage.Reported) end.usage()).usage();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_stream_and_a_whole_answer_arrive_under_the_public_name_and_report_the_same_usage(
            DialectFormat dialect, ProviderFormat format) {
        RecordingSink stream = open(dialect, format.stream("Hello"));
        Usage streamed = reported(stream.awaitFinish());
        assertThat(streamed.output()).isEqualTo(stream.pieces()).isGreaterThan(20);
        assertThat(streamed.input()).isEqualTo(4 + 2);
        assertThat(stream.whole()).contains("\"public-model\"").doesNotContain("\"small\"");

        RecordingSink whole = open(dialect, format.whole("Hello"));
        assertThat(reported(whole.awaitFinish())).isEqualTo(streamed);
        assertThat(whole.relayed()).isEmpty();
        assertThat(whole.tail()).contains("You said").contains("\"public-model\"");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_capped_answer_says_so(DialectFormat dialect, ProviderFormat format) {
        RecordingSink sink = open(dialect, format.stream("#long 5000"));
        assertThat(reported(sink.awaitFinish()).output()).isEqualTo(ChatRequests.OUTPUT_TOKENS);
        assertThat(sink.tail()).containsIgnoringCase("max_tokens");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void each_misbehaviour_is_told_apart(DialectFormat dialect, ProviderFormat format) {
        Map<String, FailureCause> failures = Map.of(
                "#429", FailureCause.RATE_LIMITED,
                "#500", FailureCause.ERROR,
                "#junk", FailureCause.JUNK,
                "#silent", FailureCause.TIMEOUT,
                "#cut", FailureCause.CUT,
                "#error-event", FailureCause.ERROR);
        failures.forEach((prompt, cause) -> {
            assertThat(open(dialect, format.stream(prompt)).awaitFailure().cause())
                    .as(prompt)
                    .isEqualTo(cause);
            assertThat(open(dialect, format.whole(prompt)).awaitFailure().cause())
                    .as(prompt)
                    .isEqualTo(cause);
        });
        Map<String, Class<? extends ReportedUsage>> usages = Map.of(
                "#no-usage", ReportedUsage.Missing.class,
                "#zero-usage", ReportedUsage.Missing.class,
                "#absurd-usage", ReportedUsage.Absurd.class);
        usages.forEach((prompt, usage) -> {
            assertThat(open(dialect, format.stream(prompt)).awaitFinish().usage())
                    .as(prompt)
                    .isInstanceOf(usage);
            assertThat(open(dialect, format.whole(prompt)).awaitFinish().usage())
                    .as(prompt)
                    .isInstanceOf(usage);
        });
        assertThat(open(dialect, format.stream("#empty")).awaitEnd()).isInstanceOf(UpstreamEnd.Empty.class);
        assertThat(open(dialect, format.whole("#empty")).awaitEnd()).isInstanceOf(UpstreamEnd.Empty.class);
        assertThat(reported(
                        open(dialect, format.stream("#ignore-cap #long 1200")).awaitFinish()))
                .isEqualTo(Usage.of(10, 1200));
    }

    @Test
    void tools_are_called_in_each_format() {
        UpstreamRequest message = ChatRequests.upstream(ChatRequests.api(
                Endpoint.MESSAGES,
                true,
                "tools",
                "[{\"name\":\"look\",\"input_schema\":{\"properties\":{\"at\":{\"type\":\"string\"}},\"required\":[\"at\"]}}]",
                "messages",
                ChatRequests.messages("look"),
                "model",
                "\"x\"",
                "stream",
                "true"));
        RecordingSink messages = open(new AnthropicDialect(), message);
        assertThat(messages.whole()).contains("\"tool_use\"").contains("input_json_delta");
        assertThat(messages.textBytes()).isEqualTo("look".length() + "{\"at\":\"look\"}".length());

        UpstreamRequest content = ChatRequests.upstream(ChatRequests.api(
                Endpoint.GENERATE_CONTENT,
                false,
                "tools",
                "[{\"functionDeclarations\":[{\"name\":\"look\",\"parameters\":{\"properties\":{\"at\":{\"type\":\"string\"}},"
                        + "\"required\":[\"at\"]}}]}]",
                "contents",
                "[{\"parts\":[{\"text\":\"look\"}]}]"));
        assertThat(open(new GeminiDialect(), content).whole())
                .contains("{\"functionCall\":{\"name\":\"look\",\"args\":{\"at\":\"look\"}}}");
    }

    @Test
    void counting_and_embedding_are_answered() {
        RecordingSink counted = open(
                new AnthropicDialect(),
                ChatRequests.upstream(ChatRequests.api(
                        Endpoint.COUNT_MESSAGE_TOKENS,
                        false,
                        "model",
                        "\"x\"",
                        "messages",
                        ChatRequests.messages("Hello"))));
        assertThat(counted.awaitFinish().usage()).isEqualTo(new ReportedUsage.Reported(Usage.NONE));
        assertThat(counted.tail()).isEqualTo("{\"input_tokens\":6}");

        String content = "{\"parts\":[{\"text\":\"Hello\"}]}";
        RecordingSink countedContent = open(
                new GeminiDialect(),
                ChatRequests.upstream(
                        ChatRequests.api(Endpoint.COUNT_CONTENT_TOKENS, false, "contents", "[" + content + "]")));
        assertThat(countedContent.awaitFinish().usage()).isEqualTo(new ReportedUsage.Reported(Usage.NONE));
        assertThat(countedContent.tail()).isEqualTo("{\"totalTokens\":6}");

        RecordingSink embedded = open(
                new GeminiDialect(),
                ChatRequests.upstream(ChatRequests.api(
                        Endpoint.BATCH_EMBED_CONTENTS,
                        false,
                        "requests",
                        "[{\"model\":\"models/x\",\"content\":" + content + "},{\"content\":" + content + "}]")));
        assertThat(reported(embedded.awaitFinish())).isEqualTo(Usage.of(4, 0));
        assertThat(embedded.pieces()).isZero();
    }
}
