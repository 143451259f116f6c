package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A provider that reports usage in a way of its own")
class UsageDeviantsTest {
    private static final String NO_USAGE = "null";
    private static final String REAL = "{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}";
    private static final ReportedUsage UNDERSTOOD = new ReportedUsage.Reported(Usage.of(9, 4));

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    as it should      | {"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}           | UNDERSTOOD
                    floats            | {"prompt_tokens":9.0,"completion_tokens":0.4e1,"total_tokens":13.0}   | UNDERSTOOD
                    no total          | {"prompt_tokens":9,"completion_tokens":4}                             | UNDERSTOOD
                    null details      | {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":null,"completion_tokens_details":{"reasoning_tokens":null}} | UNDERSTOOD
                    no completion     | {"prompt_tokens":9,"total_tokens":13}                                 | UNDERSTOOD
                    no prompt         | {"completion_tokens":4,"total_tokens":13}                             | UNDERSTOOD
                    null              | null                                                                  | MISSING
                    nothing inside    | {}                                                                    | MISSING
                    zeros             | {"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}            | MISSING
                    total only        | {"total_tokens":13}                                                   | MISSING
                    total beside zero | {"prompt_tokens":0,"completion_tokens":0,"total_tokens":13}           | MISSING
                    prompt only       | {"prompt_tokens":9}                                                   | MISSING
                    completion only   | {"completion_tokens":4}                                               | MISSING
                    nulls             | {"prompt_tokens":null,"completion_tokens":null,"total_tokens":null}   | MISSING
                    negative input    | {"prompt_tokens":-9,"completion_tokens":4}                            | ABSURD
                    negative output   | {"prompt_tokens":9,"completion_tokens":-4}                            | ABSURD
                    free output       | {"prompt_tokens":9,"completion_tokens":0,"total_tokens":9}            | ABSURD
                    too much          | {"prompt_tokens":9,"completion_tokens":1000000001}                    | ABSURD
                    2^63 - 1          | {"prompt_tokens":9223372036854775807,"completion_tokens":4}           | ABSURD
                    2^63              | {"prompt_tokens":9223372036854775808,"completion_tokens":4}           | ABSURD
                    2^64 + 9          | {"prompt_tokens":18446744073709551625,"completion_tokens":4}          | ABSURD
                    a huge float      | {"prompt_tokens":9e300,"completion_tokens":4}                         | ABSURD
                    half a token      | {"prompt_tokens":9.5,"completion_tokens":4}                           | ABSURD
                    strings           | {"prompt_tokens":"9","completion_tokens":"4"}                         | ABSURD
                    more than all     | {"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":10}} | ABSURD
                    """)
    void is_understood_alike_wherever_the_usage_stands(String name, String usage, Meaning meaning) {
        assertThat(whole(usage)).as("in a whole answer").isEqualTo(meaning.reported());
        assertThat(stream(text(NO_USAGE), finish(NO_USAGE), chunk("", usage)))
                .as("in a chunk of its own")
                .isEqualTo(meaning.reported());
        assertThat(stream(text(NO_USAGE), finish(usage)))
                .as("beside the finish reason")
                .isEqualTo(meaning.reported());
        assertThat(stream(text(NO_USAGE), finishWithUsageInside(usage)))
                .as("inside the choice")
                .isEqualTo(meaning.reported());
    }

    @Test
    void and_repeats_a_growing_one_on_every_chunk_is_read_at_its_last_word_and_never_added_up() {
        String growing = "{\"prompt_tokens\":9,\"completion_tokens\":%d,\"total_tokens\":%d}";
        assertThat(stream(
                        text(growing.formatted(1, 10)),
                        text(growing.formatted(2, 11)),
                        finish(growing.formatted(3, 12)),
                        chunk("", REAL)))
                .isEqualTo(UNDERSTOOD);
    }

    @Test
    void and_says_zero_or_null_before_or_after_the_real_one_is_read_at_the_real_one() {
        String zeros = "{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}";
        assertThat(stream(text(zeros), finish(REAL))).isEqualTo(UNDERSTOOD);
        assertThat(stream(text(NO_USAGE), finish(REAL), chunk("", zeros))).isEqualTo(UNDERSTOOD);
        assertThat(stream(text(NO_USAGE), finish(REAL), chunk("", NO_USAGE))).isEqualTo(UNDERSTOOD);
    }

    @Test
    void and_sends_none_at_all_is_known_to_have_sent_none() {
        assertThat(stream(text(NO_USAGE), finish(NO_USAGE))).isEqualTo(new ReportedUsage.Missing());
    }

    private static String text(String usage) {
        return chunk("{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":null}", usage);
    }

    private static String finish(String usage) {
        return chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", usage);
    }

    private static String finishWithUsageInside(String usage) {
        return "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":"
                + usage + "}]}\n\n";
    }

    private static String chunk(String choices, String usage) {
        return "data: {\"id\":\"c1\",\"choices\":[" + choices + "],\"usage\":" + usage + "}\n\n";
    }

    private ReportedUsage whole(String usage) {
        String body =
                "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":" + usage + "}";
        return reported(ChatRequests.whole("hello"), "application/json", body);
    }

    private ReportedUsage stream(String... events) {
        String body = String.join("", events) + "data: [DONE]\n\n";
        return reported(ChatRequests.stream("hello"), "text/event-stream", body);
    }

    private ReportedUsage reported(UpstreamRequest request, String contentType, String body) {
        RecordingSink sink = new RecordingSink();
        ScriptedPeer peer = ScriptedPeer.playing(connection -> {
            connection.readRequest();
            connection.answer(200, "content-type: " + contentType + "\r\n", body.getBytes(ISO_8859_1));
            connection.awaitCallerGone();
        });
        try (peer;
                ChannelUpstreams upstreams =
                        new ChannelUpstreams(vertx, List.of(channel(peer)), 10, PlainMeans.now())) {
            upstreams.open(request, sink);
            return sink.awaitFinish().usage();
        }
    }

    private static ChannelConfig channel(ScriptedPeer peer) {
        return new ChannelConfig(
                "deviant",
                new OpenAiDialect(),
                peer.baseUrl(),
                Credential.BEARER,
                List.of(),
                Map.of("*", "*"),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                ChannelConfig.Timeouts.DEFAULT,
                ChannelPolicy.DEFAULT);
    }

    enum Meaning {
        UNDERSTOOD(UsageDeviantsTest.UNDERSTOOD),
        MISSING(new ReportedUsage.Missing()),
        ABSURD(new ReportedUsage.Absurd());

        private final ReportedUsage reported;

        Meaning(ReportedUsage reported) {
            this.reported = reported;
        }

        ReportedUsage reported() {
            return reported;
        }
    }
}
