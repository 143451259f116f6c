package dev.farebox.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of Gemini's answers")
class GenerateContentStreamReaderTest {
    private static final String TEXT = candidate(0, "\"text\":\"hi\"", "");
    private static final String STOP = candidate(0, "\"text\":\"!\"", ",\"finishReason\":\"STOP\"");

    private static String chunk(String members) {
        return "data: {" + members + ",\"modelVersion\":\"public\"}\r\n\r\n";
    }

    private static String candidate(int index, String part, String more) {
        return chunk("\"candidates\":[{\"content\":{\"parts\":[{" + part + "}],\"role\":\"model\"}" + more
                + ",\"index\":" + index + "}]");
    }

    private static String usage(long prompt, long candidates, long thoughts) {
        return chunk("\"usageMetadata\":{\"promptTokenCount\":" + prompt + ",\"candidatesTokenCount\":" + candidates
                + ",\"thoughtsTokenCount\":" + thoughts + ",\"totalTokenCount\":" + (prompt + candidates + thoughts)
                + "}");
    }

    private static ReadAnswer read(int candidates, String body) {
        return ReadAnswer.of(new GenerateContentStreamReader("public", candidates), body);
    }

    @Test
    void is_withheld_from_its_finish_reason_on_and_ends_with_its_body() {
        ReadAnswer answer = read(1, usage(5, 1, 0) + TEXT + STOP + usage(5, 3, 9));
        assertThat(answer.content()).isEqualTo(usage(5, 1, 0) + TEXT);
        assertThat(answer.tail()).isEqualTo(STOP + usage(5, 3, 9));
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(new Usage(5, 0, 0, 12, 9)));
    }

    @Test
    void is_the_same_wherever_the_network_cuts_it() {
        String foreign = "\"modelVersion\":\"gemini-その他\"";
        String body = (TEXT + STOP + usage(5, 3, 0)).replace("\"modelVersion\":\"public\"", foreign);
        ReadAnswer atOnce = read(1, body);
        assertThat(atOnce.whole()).isEqualTo(TEXT + STOP + usage(5, 3, 0));
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReadAnswer pieces =
                    ReadAnswer.of(new GenerateContentStreamReader("public", 1), body, left -> 1 + random.nextInt(left));
            assertThat(pieces.whole()).as("seed %d", seed).isEqualTo(atOnce.whole());
        }
    }

    @Test
    void with_several_candidates_finishes_with_the_last_one() {
        String first = candidate(0, "\"text\":\"a\"", ",\"finishReason\":\"MAX_TOKENS\"");
        String second = candidate(1, "\"text\":\"b\"", "");
        String last = candidate(1, "\"text\":\"\"", ",\"finishReason\":\"STOP\"");
        ReadAnswer answer = read(2, first + second + last);
        assertThat(answer.content()).isEqualTo(first + second);
        assertThat(answer.tail()).isEqualTo(last);
        assertThat(read(2, first + second).end()).isInstanceOf(UpstreamEnd.Failed.class);
    }

    @Test
    void whose_prompt_was_refused_is_whole_and_costs_its_input() {
        String blocked = chunk("\"promptFeedback\":{\"blockReason\":\"SAFETY\"},"
                + "\"usageMetadata\":{\"promptTokenCount\":5,\"totalTokenCount\":5}");
        ReadAnswer answer = read(1, blocked);
        assertThat(answer.tail()).isEqualTo(blocked);
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(5, 0)));
    }

    @Test
    void counts_thoughts_calls_and_images_as_output() {
        String thought = candidate(0, "\"thought\":true,\"text\":\"für\"", "");
        String call = candidate(0, "\"functionCall\":{\"name\":\"look\",\"args\":{\"at\":[\"sky\"]}}", "");
        String image = candidate(0, "\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}", "");
        ReadAnswer answer = read(1, thought + call + image + STOP);
        assertThat(answer.pieces()).isEqualTo(1 + 2 + 1 + 1);
        assertThat(answer.text()).isEqualTo("fürlooksky!");
    }

    @Test
    void that_breaks_off_with_an_error_is_told_its_reason() {
        String error = "data: {\"error\":{\"code\":503,\"message\":\"key abc\",\"status\":\"UNAVAILABLE\"}}\n\n";
        assertThat(read(1, TEXT + error).end()).isInstanceOfSatisfying(UpstreamEnd.Failed.class, failure -> {
            assertThat(failure.cause()).isEqualTo(FailureCause.ERROR);
            assertThat(failure.detail()).contains("UNAVAILABLE").doesNotContain("abc");
        });
    }

    @Test
    void without_anything_in_it_is_empty() {
        assertThat(read(1, chunk("\"responseId\":\"1\"")).end()).isInstanceOf(UpstreamEnd.Empty.class);
    }

    @Test
    void is_closed_by_a_chunk_that_finishes_what_has_not() {
        GenerateContentStreamReader reader = new GenerateContentStreamReader("public", 2);
        byte[] begun =
                candidate(1, "\"text\":\"b\"", ",\"finishReason\":\"STOP\"").getBytes(UTF_8);
        assertThat(reader.read(begun, 0, begun.length).content()).isEqualTo(begun);
        String closing = new String(reader.closing(Usage.of(5, 9)).bytes(ReadAnswer.COST), UTF_8);
        assertThat(closing)
                .isEqualTo("data: {\"candidates\":[{\"content\":{\"parts\":[],\"role\":\"model\"},"
                        + "\"finishReason\":\"MAX_TOKENS\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":5,"
                        + "\"candidatesTokenCount\":9,\"totalTokenCount\":14},\"modelVersion\":\"public\"}\n\n");
    }
}
