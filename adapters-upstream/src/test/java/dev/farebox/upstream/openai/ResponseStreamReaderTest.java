package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.format.AnswerReader.Reading;
import dev.farebox.upstream.wire.WholeAnswerReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stream of the Responses API")
class ResponseStreamReaderTest {
    private static final String CREATED =
            event("response.created", 0, "\"response\":" + response("in_progress", "null"));
    private static final String ADDED =
            event("response.output_item.added", 1, "\"output_index\":0,\"item\":{\"type\":\"message\",\"id\":\"m\"}");
    private static final String DELTA =
            event("response.output_text.delta", 2, "\"item_id\":\"m\",\"output_index\":0,\"delta\":\"hü\"");
    private static final String USAGE = "{\"input_tokens\":10,\"input_tokens_details\":{\"cached_tokens\":4},"
            + "\"output_tokens\":7,\"output_tokens_details\":{\"reasoning_tokens\":5},\"total_tokens\":17}";
    private static final Usage PARTS = new Usage(6, 4, 0, 7, 5);

    private static String event(String type, int number, String rest) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + number + "," + rest
                + "}\n\n";
    }

    private static String response(String status, String usage) {
        return "{\"id\":\"resp_1\",\"created_at\":17,\"model\":\"provider/name\",\"status\":\"" + status
                + "\",\"output\":[{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"hü\"}]}],"
                + "\"usage\":" + usage + "}";
    }

    private static String terminal(String status, String usage) {
        return event("response." + status, 3, "\"response\":" + response(status, usage));
    }

    private static ReadAnswer read(String body) {
        return ReadAnswer.of(new ResponseStreamReader("public"), body);
    }

    private static FailureCause failure(String body) {
        return ((UpstreamEnd.Failed) read(body).end()).cause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "incomplete", "failed"})
    @DisplayName("passes byte for byte, and its terminal event is withheld with the usage that it reports")
    void terminalEvent(String status) {
        String end = terminal(status, USAGE);
        for (int size = 1; size < 90; size += 4) {
            int each = size;
            ReadAnswer answer = ReadAnswer.of(
                    new ResponseStreamReader("public"), CREATED + ADDED + DELTA + end, left -> Math.min(left, each));
            assertThat(answer.content()).isEqualTo(CREATED + ADDED + DELTA);
            assertThat(answer.tail()).isEqualTo(end);
            assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(PARTS));
            assertThat(answer.text()).isEqualTo("hü");
            assertThat(answer.textBytes()).isEqualTo(3);
            assertThat(answer.pieces()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("keeps what comes before the first output until there is some")
    void preamble() {
        ResponseStreamReader reader = new ResponseStreamReader("public");
        byte[] preamble = (": comment\n\n" + CREATED + ADDED).getBytes(UTF_8);
        assertThat(reader.read(preamble, 0, preamble.length)).isEqualTo(Reading.NOTHING);
        byte[] delta = DELTA.getBytes(UTF_8);
        assertThat(new String(reader.read(delta, 0, delta.length).content(), UTF_8))
                .isEqualTo(CREATED + ADDED + DELTA);
    }

    @Test
    @DisplayName("without any output goes out whole with its end")
    void withoutOutput() {
        ReadAnswer answer = read(CREATED + terminal("completed", USAGE));
        assertThat(answer.content()).isEmpty();
        assertThat(answer.tail()).isEqualTo(CREATED + terminal("completed", USAGE));
    }

    @Test
    @DisplayName("that failed without usage is a failure, before content and after it")
    void failedWithoutUsage() {
        assertThat(failure(CREATED + terminal("failed", "null"))).isEqualTo(FailureCause.ERROR);
        ReadAnswer late = read(CREATED + DELTA + terminal("failed", "null"));
        assertThat(late.content()).isEqualTo(CREATED + DELTA);
        assertThat(late.end()).isInstanceOf(UpstreamEnd.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {\"type\":\"error\",\"code\":\"overloaded\",\"message\":\"m\"}\n\n",
                "data: {\"error\":{\"code\":\"overloaded\",\"message\":\"m\"}}\n\n"
            })
    @DisplayName("in which an error stands is a failure with its code")
    void error(String event) {
        UpstreamEnd.Failed failed =
                (UpstreamEnd.Failed) read(CREATED + DELTA + event).end();
        assertThat(failed.cause()).isEqualTo(FailureCause.ERROR);
        assertThat(failed.detail()).contains("overloaded");
    }

    @Test
    @DisplayName("that closes without a terminal event is cut, or empty if nothing had come")
    void cut() {
        assertThat(failure(CREATED + DELTA)).isEqualTo(FailureCause.CUT);
        assertThat(read("").end()).isEqualTo(new UpstreamEnd.Empty());
        assertThat(read(CREATED + ADDED).end()).isEqualTo(new UpstreamEnd.Empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: <html>\n\n", "data: 17\n\n", "data: {\"type\":\n\n"})
    @DisplayName("of anything else is junk")
    void junk(String event) {
        assertThat(failure(CREATED + DELTA + event)).isEqualTo(FailureCause.JUNK);
    }

    @Test
    @DisplayName("that is capped is closed as incomplete")
    void closing() {
        ResponseStreamReader reader = new ResponseStreamReader("public");
        byte[] body = (CREATED + DELTA).getBytes(UTF_8);
        assertThat(reader.read(body, 0, body.length).end()).isEmpty();
        String closing = new String(reader.closing(PARTS).bytes(ReadAnswer.COST), UTF_8);
        assertThat(closing)
                .startsWith("event: response.incomplete\ndata: {\"type\":\"response.incomplete\",\"sequence_number\":3,"
                        + "\"response\":{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":17,")
                .contains("\"incomplete_details\":{\"reason\":\"max_output_tokens\"},\"model\":\"public\"");
        ReadAnswer again = read(closing);
        assertThat(again.usage()).isEqualTo(new ReportedUsage.Reported(PARTS));
    }

    @Test
    @DisplayName("has the same usage and text as the whole answer that is no stream")
    void whole() {
        WholeAnswerReader reader = new WholeAnswerReader(ResponseScanner.ofWhole("public"), "public");
        ReadAnswer answer = ReadAnswer.of(reader, response("completed", USAGE), left -> Math.min(left, 11));
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(PARTS));
        assertThat(answer.text()).isEqualTo("hü");
        assertThat(answer.tail()).isEqualTo(response("completed", USAGE).replace("provider/name", "public"));
    }

    @Test
    @DisplayName("and a whole answer that failed is a failure unless it tells what was used")
    void wholeFailed() {
        String failed = response("failed", "null").replace("\"output\"", "\"error\":{\"code\":\"c\"},\"output\"");
        assertThat(ReadAnswer.of(new WholeAnswerReader(ResponseScanner.ofWhole("public"), "public"), failed)
                        .end())
                .isInstanceOf(UpstreamEnd.Failed.class);
        assertThat(ReadAnswer.of(
                                new WholeAnswerReader(ResponseScanner.ofWhole("public"), "public"),
                                failed.replace("\"usage\":null", "\"usage\":" + USAGE))
                        .usage())
                .isEqualTo(new ReportedUsage.Reported(PARTS));
    }
}
