package dev.farebox.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ChannelConfig;
import dev.farebox.upstream.ChannelSecret;
import dev.farebox.upstream.ChannelUpstreams;
import dev.farebox.upstream.PlainMeans;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls to the simulator")
class SimulatedCallsTest {
    private final Vertx vertx = Vertx.vertx();
    private final RecordingSink sink = new RecordingSink();
    private UpstreamSimulator simulator;
    private ChannelUpstreams upstreams;

    @BeforeEach
    void start() {
        simulator = UpstreamSimulator.start(vertx, Duration.ZERO, List.of("small"), InstantSource.system())
                .toCompletableFuture()
                .join();
        ChannelConfig.Timeouts timeouts = new ChannelConfig.Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(20));
        ChannelConfig channel = new ChannelConfig(
                "simulator",
                new OpenAiDialect(),
                simulator.baseUrl(),
                Credential.BEARER,
                List.of(new ChannelSecret("sk-simulator")),
                Map.of("*", "small"),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                timeouts,
                ChannelPolicy.SIMULATED);
        upstreams = new ChannelUpstreams(vertx, List.of(channel), 100, PlainMeans.now());
    }

    @AfterEach
    void stop() {
        upstreams.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_stream_arrives_and_its_usage_is_reported() {
        upstreams.open(ChatRequests.stream("Hello"), sink);
        UpstreamEnd.Finished end = sink.awaitFinish();
        assertThat(end.usage()).isInstanceOf(ReportedUsage.Reported.class);
        Usage usage = ((ReportedUsage.Reported) end.usage()).usage();
        assertThat(usage.output()).isEqualTo(sink.pieces()).isGreaterThan(20);
        assertThat(usage.input()).isEqualTo(4 + 2);
        assertThat(sink.tail()).contains("\"finish_reason\":\"stop\"").endsWith("data: [DONE]\n\n");
        assertThat(sink.relayed()).doesNotContain("\"finish_reason\":\"stop\"").doesNotContain("prompt_tokens");
        assertThat(sink.whole()).contains("\"model\":\"public-model\"").doesNotContain("\"model\":\"small\"");
    }

    @Test
    void a_whole_answer_arrives_with_the_end_only() {
        upstreams.open(ChatRequests.whole("Hello"), sink);
        UpstreamEnd.Finished end = sink.awaitFinish();
        assertThat(sink.relayed()).isEmpty();
        assertThat(sink.tail()).contains("You said").contains("\"model\":\"public-model\"");
        assertThat(end.usage()).isInstanceOf(ReportedUsage.Reported.class);
    }

    @Test
    void a_capped_answer_ends_by_length() {
        upstreams.open(ChatRequests.stream("#long 5000"), sink);
        UpstreamEnd.Finished end = sink.awaitFinish();
        assertThat(sink.tail()).contains("\"finish_reason\":\"length\"");
        assertThat(((ReportedUsage.Reported) end.usage()).usage().output()).isEqualTo(ChatRequests.OUTPUT_TOKENS);
    }

    @Test
    void a_beginning_of_a_conversation_that_was_seen_before_comes_from_the_cache() {
        String system = "{\"role\":\"system\",\"content\":\"Be brief.\"}";
        for (String prompt : List.of("one", "two")) {
            RecordingSink each = new RecordingSink();
            upstreams.open(
                    ChatRequests.of(
                            true,
                            "model",
                            "\"x\"",
                            "stream",
                            "true",
                            "messages",
                            "[" + system + ",{\"role\":\"user\",\"content\":\"" + prompt + "\"}]"),
                    each);
            Usage usage = ((ReportedUsage.Reported) each.awaitFinish().usage()).usage();
            assertThat(usage.cacheRead()).isEqualTo("one".equals(prompt) ? 0 : 7);
            assertThat(usage.input()).isEqualTo(7 + 5);
        }
    }

    @Test
    void all_choices_are_counted() {
        upstreams.open(
                ChatRequests.of(
                        true,
                        "model",
                        "\"x\"",
                        "n",
                        "3",
                        "stream",
                        "true",
                        "messages",
                        ChatRequests.messages("#long 10")),
                sink);
        UpstreamEnd.Finished end = sink.awaitFinish();
        assertThat(((ReportedUsage.Reported) end.usage()).usage().output()).isEqualTo(30);
        assertThat(sink.pieces()).isEqualTo(30);
    }

    @Test
    void a_tool_that_the_prompt_names_is_called() {
        String tool =
                "[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\","
                        + "\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]";
        upstreams.open(
                ChatRequests.of(
                        true,
                        "model",
                        "\"x\"",
                        "tools",
                        tool,
                        "stream",
                        "true",
                        "messages",
                        ChatRequests.messages("get_weather")),
                sink);
        assertThat(sink.whole()).contains("\"finish_reason\":\"tool_calls\"").contains("\"name\":\"get_weather\"");
        assertThat(sink.textBytes()).isEqualTo("get_weather".length() + "{\"city\":\"get_weather\"}".length());
    }

    @Test
    void each_misbehaviour_on_a_stream_is_told_apart() {
        assertThat(failureOf("#429").cause()).isEqualTo(FailureCause.RATE_LIMITED);
        assertThat(failureOf("#429").retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(failureOf("#500").cause()).isEqualTo(FailureCause.ERROR);
        assertThat(failureOf("#junk").cause()).isEqualTo(FailureCause.JUNK);
        assertThat(failureOf("#silent").cause()).isEqualTo(FailureCause.TIMEOUT);
        assertThat(failureOf("#slow").cause()).isEqualTo(FailureCause.TIMEOUT);
        assertThat(failureOf("#cut").cause()).isEqualTo(FailureCause.CUT);
        assertThat(failureOf("#error-event").cause()).isEqualTo(FailureCause.ERROR);
        assertThat(endOf("#empty")).isInstanceOf(UpstreamEnd.Empty.class);
        assertThat(usageOf("#no-usage")).isInstanceOf(ReportedUsage.Missing.class);
        assertThat(usageOf("#zero-usage")).isInstanceOf(ReportedUsage.Missing.class);
        assertThat(usageOf("#absurd-usage")).isInstanceOf(ReportedUsage.Absurd.class);
        assertThat(usageOf("#ignore-cap #long 1200")).isEqualTo(new ReportedUsage.Reported(Usage.of(10, 1200)));
    }

    @Test
    void each_misbehaviour_on_a_whole_answer_is_told_apart() {
        assertThat(wholeEndOf("#empty")).isInstanceOf(UpstreamEnd.Empty.class);
        assertThat(causeOf(wholeEndOf("#error-event"))).isEqualTo(FailureCause.ERROR);
        assertThat(causeOf(wholeEndOf("#junk"))).isEqualTo(FailureCause.JUNK);
        assertThat(causeOf(wholeEndOf("#cut"))).isEqualTo(FailureCause.CUT);
    }

    private static FailureCause causeOf(UpstreamEnd end) {
        return ((UpstreamEnd.Failed) end).cause();
    }

    private UpstreamEnd wholeEndOf(String prompt) {
        RecordingSink each = new RecordingSink();
        upstreams.open(ChatRequests.whole(prompt), each);
        return each.awaitEnd();
    }

    private UpstreamEnd endOf(String prompt) {
        RecordingSink each = new RecordingSink();
        upstreams.open(ChatRequests.stream(prompt), each);
        return each.awaitEnd();
    }

    private UpstreamEnd.Failed failureOf(String prompt) {
        return (UpstreamEnd.Failed) endOf(prompt);
    }

    private ReportedUsage usageOf(String prompt) {
        return ((UpstreamEnd.Finished) endOf(prompt)).usage();
    }
}
