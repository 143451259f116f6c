package dev.farebox.upstream.openai;

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

@DisplayName("A stream of chunks")
class ChatStreamReaderTest {
    private static final String DONE = "data: [DONE]\n\n";
    private static final String ROLE = choice("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    private static final String TEXT = choice("{\"content\":\"hi\"}", "null");
    private static final String STOP = choice("{}", "\"stop\"");
    private static final String USAGE = event("\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}");
    private static final ReportedUsage REPORTED = new ReportedUsage.Reported(Usage.of(3, 4));

    private static String event(String members) {
        return "data: {\"id\":\"c1\",\"created\":17,\"model\":\"public\",\"system_fingerprint\":\"fp\"," + members
                + "}\n\n";
    }

    private static String choice(String delta, String finishReason) {
        return choice(0, delta, finishReason);
    }

    private static String choice(int index, String delta, String finishReason) {
        return event("\"choices\":[{\"index\":" + index + ",\"delta\":" + delta + ",\"finish_reason\":" + finishReason
                + "}]");
    }

    /** An event whose usage, the last thing in it, carries the cost. */
    private static String costing(String event) {
        return event.replace("}}\n\n", ",\"cost\":0.000012345}}\n\n");
    }

    private static String asked(String body) {
        return ReadAnswer.of(new ChatStreamReader("public", 1, true), body).whole();
    }

    private static ChatStreamReader reader() {
        return new ChatStreamReader("public", 1, false);
    }

    private static ReadAnswer read(String body) {
        return ReadAnswer.of(reader(), body);
    }

    @Test
    void is_the_same_wherever_the_network_cuts_it() {
        String foreign = "\"model\":\"provider/その他\"";
        String body = "\uFEFF: hello\n\n" + ROLE.replace("\"model\":\"public\"", foreign)
                + choice("{\"reasoning_content\":\"für 東京 \uD83D\uDE80 \\u00fc\\n\"}", "null")
                        .replace("\n", "\r\n")
                + ": keep-alive\r\n\r\n" + "event: message\nid: 7\ndata: {\"choices\":[{\"delta\":\ndata: {\"content\""
                + ":\"x\"}}]," + foreign + "}\n\n" + TEXT.replace("data: ", "data:") + STOP + USAGE + DONE;
        ReadAnswer atOnce = read(body);
        assertThat(atOnce.whole())
                .isEqualTo(ROLE
                        + choice("{\"reasoning_content\":\"für 東京 \uD83D\uDE80 \\u00fc\\n\"}", "null")
                                .replace("\n", "\r\n")
                        + "data:{\"choices\":[{\"delta\": {\"content\":\"x\"}}],\"model\":\"public\"}\n\n"
                        + TEXT.replace("data: ", "data:") + STOP + DONE);
        for (long seed = 0; seed < 1_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReadAnswer cut = ReadAnswer.of(
                    reader(), body, left -> Math.min(left, 1 + random.nextInt(random.nextBoolean() ? 3 : 200)));
            assertThat(cut.content()).as("seed %d", seed).isEqualTo(atOnce.content());
            assertThat(cut.tail()).as("seed %d", seed).isEqualTo(atOnce.tail());
            assertThat(cut.usage()).as("seed %d", seed).isEqualTo(REPORTED);
            assertThat(cut.textBytes()).as("seed %d", seed).isEqualTo(atOnce.textBytes());
            assertThat(cut.text()).as("seed %d", seed).isEqualTo("für 東京 \uD83D\uDE80 ü\nxhi");
        }
    }

    @Test
    void counts_every_kind_of_output() {
        ReadAnswer answer = read(choice("{\"content\":\"ab\"}", "null")
                + choice("{\"reasoning_content\":\"東\",\"content\":null}", "null")
                + choice("{\"reasoning\":\"\uD83D\uDE80\"}", "null")
                + choice("{\"refusal\":\"no\"}", "null")
                + choice(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"i\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                        "null")
                + choice(
                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]}]}",
                        "null")
                + event("\"choices\":[{\"index\":0,\"text\":\"old\",\"finish_reason\":null}]")
                + STOP
                + DONE);
        assertThat(answer.pieces()).isEqualTo(8);
        assertThat(answer.textBytes()).isEqualTo(2 + 3 + 4 + 2 + 1 + 2 + 2 + 3);
        assertThat(answer.text()).isEqualTo("ab東\uD83D\uDE80nof{}hmold");
    }

    @Test
    void hides_usage_that_nobody_asked_for_and_shows_it_to_who_did() {
        assertThat(read(TEXT + STOP + USAGE + DONE).whole()).isEqualTo(TEXT + STOP + DONE);
        ReadAnswer asked = ReadAnswer.of(new ChatStreamReader("public", 1, true), TEXT + STOP + USAGE + DONE);
        assertThat(asked.whole()).isEqualTo(TEXT + STOP + costing(USAGE) + DONE);
        assertThat(asked.usage()).isEqualTo(REPORTED);
    }

    @Test
    void tells_its_cost_in_the_last_usage_of_its_end() {
        String onFinish = STOP.replace("}\n\n", ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n");
        assertThat(asked(TEXT + onFinish + DONE)).isEqualTo(TEXT + costing(onFinish) + DONE);
        assertThat(asked(TEXT + onFinish + USAGE + DONE)).isEqualTo(TEXT + onFinish + costing(USAGE) + DONE);
        assertThat(asked(ROLE + STOP + USAGE + DONE)).isEqualTo(ROLE + STOP + costing(USAGE) + DONE);
        assertThat(read(TEXT + onFinish + DONE).whole()).isEqualTo(TEXT + onFinish + DONE);
    }

    @Test
    void tells_no_cost_before_its_end_nor_where_its_provider_tells_no_usage() {
        assertThat(asked(TEXT + USAGE + STOP + DONE)).isEqualTo(TEXT + USAGE + STOP + DONE);
        assertThat(asked(TEXT + STOP + DONE)).isEqualTo(TEXT + STOP + DONE);
        String none = STOP.replace("}\n\n", ",\"usage\":null}\n\n");
        assertThat(asked(TEXT + none + DONE)).isEqualTo(TEXT + none + DONE);
        String ofChoice = STOP.replace("}]}\n\n", ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}]}\n\n");
        assertThat(asked(TEXT + ofChoice + DONE)).isEqualTo(TEXT + ofChoice + DONE);
    }

    @Test
    void changes_nothing_but_the_cost_however_its_usage_is_written() {
        String cost = "\"cost\":0.000012345";
        assertThat(asked(TEXT
                        + STOP
                        + event("\"usage\" : { \"total_tokens\":7.50 \t } , \"x\":1")
                                .replace("\n\n", "\r\n\r\n")))
                .contains("\"usage\" : { \"total_tokens\":7.50 \t ," + cost + "} , \"x\":1}\r\n\r\n");
        assertThat(asked(TEXT + STOP + event("\"usage\":{ },\"choices\":[]")))
                .contains("\"usage\":{ " + cost + "},\"choices\":[]}\n\n");
        for (String own : new String[] {"0.5", "\"0.5\"", "null", "1e-7", "{\"total_cost\":0.5}", "[0.5]"}) {
            assertThat(asked(TEXT + STOP + event("\"usage\":{\"a\":{\"cost\":1},\"cost\": " + own + " ,\"b\":2}")))
                    .contains("\"usage\":{\"a\":{\"cost\":0},\"cost\": 0.000012345 ,\"b\":2}}\n\n");
        }
    }

    @Test
    void tells_its_cost_behind_a_model_name_that_is_replaced_and_before_it() {
        String behind = USAGE.replace("\"model\":\"public\"", "\"model\":\"a-much-longer-name\"");
        assertThat(asked(TEXT + STOP + behind + DONE)).isEqualTo(TEXT + STOP + costing(USAGE) + DONE);
        String before = "data: {\"usage\":{\"prompt_tokens\":3},\"model\":\"p\"}\n\n";
        assertThat(asked(TEXT + STOP + before + DONE))
                .isEqualTo(TEXT + STOP + "data: {\"usage\":{\"prompt_tokens\":3,\"cost\":0.000012345},\"model\":"
                        + "\"public\"}\n\n" + DONE);
        String lines = "data: {\"usage\":\ndata: {\"prompt_tokens\":3}}\n\n";
        assertThat(asked(TEXT + STOP + lines + DONE))
                .isEqualTo(TEXT + STOP + "data:{\"usage\": {\"prompt_tokens\":3,\"cost\":0.000012345}}\n\n" + DONE);
    }

    @Test
    void reports_usage_wherever_it_stands() {
        String onFinish = STOP.replace("}\n\n", ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n");
        assertThat(read(TEXT + onFinish + DONE).usage()).isEqualTo(REPORTED);
        String growing = TEXT.replace("}\n\n", ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}\n\n");
        assertThat(read(growing + growing + onFinish + DONE).usage()).isEqualTo(REPORTED);
        String inChoice = event("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":"
                + "{\"prompt_tokens\":3,\"completion_tokens\":4}}]");
        assertThat(read(TEXT + inChoice + DONE).usage()).isEqualTo(REPORTED);
        String zeros = event("\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}");
        assertThat(read(TEXT + onFinish + zeros + DONE).usage()).isEqualTo(REPORTED);
        assertThat(read(TEXT + STOP + zeros + DONE).usage()).isEqualTo(new ReportedUsage.Missing());
    }

    @Test
    void whose_usage_makes_its_output_free_is_absurd() {
        String free = event("\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":0}");
        assertThat(read(TEXT + STOP + free + DONE).usage()).isEqualTo(new ReportedUsage.Absurd());
    }

    @Test
    void holds_its_preamble_back_until_there_is_output() {
        ChatStreamReader reader = reader();
        byte[] role = ROLE.getBytes(UTF_8);
        assertThat(reader.read(role, 0, role.length).content()).isEmpty();
        byte[] text = TEXT.getBytes(UTF_8);
        assertThat(new String(reader.read(text, 0, text.length).content(), UTF_8))
                .isEqualTo(ROLE + TEXT);
    }

    @Test
    void that_fails_before_any_output_has_relayed_nothing() {
        ReadAnswer answer = read(ROLE + "data: {\"error\":{\"message\":\"m\",\"code\":502}}\n\n");
        assertThat(answer.content()).isEmpty();
        assertThat(((UpstreamEnd.Failed) answer.end()).cause()).isEqualTo(FailureCause.ERROR);
        assertThat(((UpstreamEnd.Failed) answer.end()).detail()).contains("502");
    }

    @Test
    void that_finishes_without_output_is_all_end() {
        assertThat(read(ROLE + STOP + USAGE + DONE).content()).isEmpty();
        assertThat(read(ROLE + STOP + DONE).tail()).isEqualTo(ROLE + STOP + DONE);
    }

    @Test
    void is_not_finished_before_its_last_choice_is() {
        String body = choice(0, "{\"content\":\"a\"}", "null")
                + choice(1, "{\"content\":\"b\"}", "\"stop\"")
                + choice(0, "{\"content\":\"c\"}", "null")
                + choice(0, "{}", "\"length\"")
                + DONE;
        ReadAnswer answer = ReadAnswer.of(new ChatStreamReader("public", 2, false), body);
        assertThat(answer.content() + answer.tail()).isEqualTo(body);
        assertThat(answer.tail()).isEqualTo(choice(0, "{}", "\"length\"") + DONE);
    }

    @Test
    void of_fewer_choices_than_asked_for_finishes_by_its_last_word() {
        ReadAnswer answer = ReadAnswer.of(new ChatStreamReader("public", 2, false), TEXT + STOP + DONE);
        assertThat(answer.tail()).isEqualTo(DONE);
    }

    @Test
    void without_finish_reason_is_cut_unless_it_says_that_it_is_done() {
        assertThat(((UpstreamEnd.Failed) read(TEXT).end()).cause()).isEqualTo(FailureCause.CUT);
        assertThat(((UpstreamEnd.Failed)
                                read(choice("{\"content\":\"x\"}", "\"\"")).end())
                        .cause())
                .isEqualTo(FailureCause.CUT);
        assertThat(read(TEXT + DONE).tail()).isEqualTo(DONE);
    }

    @Test
    void without_its_last_word_is_given_one() {
        assertThat(read(TEXT + STOP).tail()).isEqualTo(STOP + DONE);
    }

    @Test
    void whose_last_event_lacks_its_blank_line_is_whole() {
        assertThat(read(TEXT + STOP + "data: [DONE]").tail()).isEqualTo(STOP + DONE);
    }

    @Test
    void of_nothing_is_empty() {
        assertThat(read("").end()).isEqualTo(new UpstreamEnd.Empty());
        assertThat(read(": ping\n\n").end()).isEqualTo(new UpstreamEnd.Empty());
        assertThat(read(DONE).end()).isEqualTo(new UpstreamEnd.Empty());
        assertThat(read(ROLE + DONE).end()).isEqualTo(new UpstreamEnd.Empty());
    }

    @Test
    void of_anything_else_is_junk() {
        for (String junk : new String[] {"data: hello\n\n", "data: {\"a\":\n\n", "data: 17\n\n", "data: \"x\"\n\n"}) {
            assertThat(((UpstreamEnd.Failed) read(TEXT + junk).end()).cause())
                    .as(junk)
                    .isEqualTo(FailureCause.JUNK);
        }
    }

    @Test
    void that_goes_on_and_on_after_its_finish_is_junk() {
        ReadAnswer answer = read(TEXT + STOP + TEXT.repeat(ChatStreamReader.MAX_TAIL_BYTES / TEXT.length() + 1));
        assertThat(((UpstreamEnd.Failed) answer.end()).cause()).isEqualTo(FailureCause.JUNK);
    }

    @Test
    void that_is_capped_is_closed_as_its_provider_would() {
        ChatStreamReader reader = new ChatStreamReader("public", 2, true);
        byte[] body = (TEXT + choice(1, "{}", "\"stop\"")).getBytes(UTF_8);
        reader.read(body, 0, body.length);
        String closing = new String(reader.closing(new Usage(2, 1, 0, 9, 0)).bytes(ReadAnswer.COST), UTF_8);
        assertThat(closing)
                .isEqualTo(
                        "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"public\","
                                + "\"system_fingerprint\":\"fp\",\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,"
                                + "\"finish_reason\":\"length\"}],\"usage\":null}\n\n"
                                + "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"public\","
                                + "\"system_fingerprint\":\"fp\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,"
                                + "\"completion_tokens\":9,\"total_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":1},"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":0},\"cost\":0.000012345}}\n\n"
                                + DONE);
    }

    @Test
    void of_a_text_completion_is_read_and_closed_in_its_own_shape() {
        ChatStreamReader reader = new ChatStreamReader("public", 1, false, ChunkShape.TEXT);
        byte[] body = ("data: {\"id\":\"t1\",\"object\":\"text_completion\",\"created\":17,\"choices\":"
                        + "[{\"index\":0,\"text\":\"hi\",\"finish_reason\":null}]}\n\n")
                .getBytes(UTF_8);
        assertThat(reader.read(body, 0, body.length).progress().textBytes()).isEqualTo(2);
        assertThat(new String(reader.closing(Usage.of(1, 1)).bytes(ReadAnswer.COST), UTF_8))
                .isEqualTo("data: {\"id\":\"t1\",\"object\":\"text_completion\",\"created\":17,\"model\":\"public\","
                        + "\"choices\":[{\"index\":0,\"text\":\"\",\"logprobs\":null,\"finish_reason\":\"length\"}]}\n\n"
                        + DONE);
    }
}
