package dev.farebox.upstream.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of a message")
class MessagesStreamReaderTest {
    private static final String START = event(
            "message_start",
            "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"public\",\"content\":[],"
                    + "\"stop_reason\":null,\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}");
    private static final String OPEN =
            event("content_block_start", "\"index\":3,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    private static final String TEXT = delta("\"type\":\"text_delta\",\"text\":\"hi\"");
    private static final String CLOSE = event("content_block_stop", "\"index\":3");
    private static final String PING = event("ping", "\"x\":0");
    private static final String STOP = event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}");
    private static final String END = event("message_stop", "\"x\":0");

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String delta(String members) {
        return event("content_block_delta", "\"index\":3,\"delta\":{" + members + "}");
    }

    private static ReadAnswer read(String body) {
        return ReadAnswer.of(new MessagesStreamReader("public"), body);
    }

    @Test
    void is_withheld_from_its_stop_reason_on() {
        ReadAnswer answer = read(START + OPEN + TEXT + CLOSE + STOP + END);
        assertThat(answer.content()).isEqualTo(START + OPEN + TEXT + CLOSE);
        assertThat(answer.tail()).isEqualTo(STOP + END);
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(25, 7)));
    }

    @Test
    void is_the_same_wherever_the_network_cuts_it() {
        String body = START.replace("\"public\"", "\"claude-その他\"") + OPEN + PING + TEXT + CLOSE + STOP + END;
        ReadAnswer atOnce = read(body);
        assertThat(atOnce.whole()).isEqualTo(START + OPEN + TEXT + CLOSE + STOP + END);
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReadAnswer pieces =
                    ReadAnswer.of(new MessagesStreamReader("public"), body, left -> 1 + random.nextInt(left));
            assertThat(pieces.whole()).as("seed %d", seed).isEqualTo(atOnce.whole());
            assertThat(pieces.textBytes()).isEqualTo(2);
        }
    }

    @Test
    void is_not_believed_its_usage_before_its_end() {
        MessagesStreamReader reader = new MessagesStreamReader("public");
        byte[] begun = (START + OPEN + TEXT).getBytes(UTF_8);
        assertThat(reader.read(begun, 0, begun.length).end()).isEmpty();
        assertThat(reader.usage()).isEqualTo(new ReportedUsage.Missing());
    }

    @Test
    void waits_with_its_beginning_for_the_first_output() {
        ReadAnswer failed = read(START + OPEN + event("error", "\"error\":{\"type\":\"overloaded_error\"}"));
        assertThat(failed.content()).isEmpty();
        assertThat(failed.end()).isInstanceOfSatisfying(UpstreamEnd.Failed.class, failure -> {
            assertThat(failure.cause()).isEqualTo(FailureCause.ERROR);
            assertThat(failure.detail()).contains("overloaded_error");
        });
    }

    @Test
    void counts_thinking_and_the_arguments_of_tools_as_output() {
        String thinking = delta("\"type\":\"thinking_delta\",\"thinking\":\"für\"");
        String signature = delta("\"type\":\"signature_delta\",\"signature\":\"abcdef\"");
        String tool = event(
                "content_block_start",
                "\"index\":4,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"look\",\"input\":{}}");
        String arguments = delta("\"type\":\"input_json_delta\",\"partial_json\":\"{}\"");
        ReadAnswer answer = read(START + thinking + signature + tool + arguments + STOP + END);
        assertThat(answer.pieces()).isEqualTo(3);
        assertThat(answer.textBytes()).isEqualTo(4 + 4 + 2);
        assertThat(answer.text()).isEqualTo("fürlook{}");
    }

    @Test
    void that_closes_after_its_stop_reason_is_given_its_last_event() {
        assertThat(read(START + OPEN + TEXT + CLOSE + STOP).tail())
                .isEqualTo(STOP + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void that_says_its_last_event_is_whole_even_without_a_stop_reason() {
        ReadAnswer answer = read(START + OPEN + TEXT + CLOSE + END);
        assertThat(answer.tail()).isEqualTo(END);
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Missing());
    }

    @Test
    void that_just_stops_is_cut() {
        assertThat(read(START + OPEN + TEXT + CLOSE).end())
                .isInstanceOfSatisfying(
                        UpstreamEnd.Failed.class,
                        failure -> assertThat(failure.cause()).isEqualTo(FailureCause.CUT));
    }

    @Test
    void without_anything_in_it_is_empty() {
        assertThat(read(START + END).end()).isInstanceOf(UpstreamEnd.Empty.class);
    }

    @Test
    void is_closed_in_its_own_format_with_the_open_block_first() {
        MessagesStreamReader reader = new MessagesStreamReader("public");
        byte[] begun = (START + OPEN + TEXT).getBytes(UTF_8);
        assertThat(reader.read(begun, 0, begun.length).content()).isEqualTo(begun);
        String closing = new String(reader.closing(Usage.of(25, 9)).bytes(ReadAnswer.COST), UTF_8);
        assertThat(closing)
                .isEqualTo("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":3}\n\n"
                        + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
                        + "\"max_tokens\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":25,\"output_tokens\":9}}\n\n"
                        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        byte[] closed = CLOSE.getBytes(UTF_8);
        assertThat(reader.read(closed, 0, closed.length).content()).isEqualTo(closed);
        assertThat(new String(reader.closing(Usage.of(25, 9)).bytes(ReadAnswer.COST), UTF_8))
                .startsWith("event: message_delta\n");
    }

    @Test
    void that_is_one_whole_answer_comes_under_the_public_name_with_all_its_output_counted() {
        String whole =
                "{\"id\":\"msg_1\",\"type\":\"message\",\"model\":\"%s\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"},"
                        + "{\"type\":\"tool_use\",\"name\":\"look\",\"input\":{\"at\":[\"sky\",7]}}],\"stop_reason\":\"tool_use\","
                        + "\"usage\":{\"input_tokens\":3,\"cache_creation_input_tokens\":9,\"cache_creation\":"
                        + "{\"ephemeral_5m_input_tokens\":4,\"ephemeral_1h_input_tokens\":5},\"output_tokens\":6}}";
        ReadAnswer answer = ReadAnswer.of(
                new WholeAnswerReader(new MessagesScanner("public"), "public"), whole.formatted("claude-x"));
        assertThat(answer.whole()).isEqualTo(whole.formatted("public"));
        assertThat(answer.textBytes()).isEqualTo("hi".length() + "look".length() + "sky".length() + 1);
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(new Usage(3, 0, 4, 5, 6, 0, UnitCounts.NONE)));
    }
}
