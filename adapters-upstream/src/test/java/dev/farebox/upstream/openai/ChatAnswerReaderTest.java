package dev.farebox.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer in one piece of JSON")
class ChatAnswerReaderTest {
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}";

    private static String answer(String text) {
        return "{\"id\":\"c1\", \"model\" : \"provider\\/name\" ,\"choices\":[{\"index\":0,\"message\":{\"content\":\""
                + text + "\"},\"finish_reason\":\"stop\"}]," + USAGE + "}\n";
    }

    private static ReadAnswer read(String body) {
        return ReadAnswer.of(new WholeAnswerReader(new ChatScanner("public"), "public"), body);
    }

    private static FailureCause failure(String body) {
        return ((UpstreamEnd.Failed) read(body).end()).cause();
    }

    @Test
    void is_withheld_whole_with_the_public_name_of_its_model() {
        ReadAnswer answer = read(answer("hi"));
        assertThat(answer.content()).isEmpty();
        assertThat(answer.tail()).isEqualTo(answer("hi").replace("\"provider\\/name\"", "\"public\""));
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(3, 4)));
        assertThat(answer.textBytes()).isEqualTo(2);
        assertThat(answer.text()).isEqualTo("hi");
    }

    @Test
    void is_the_same_wherever_the_network_cuts_it() {
        for (int size = 1; size < 120; size++) {
            int each = size;
            ReadAnswer answer = ReadAnswer.of(
                    new WholeAnswerReader(new ChatScanner("public"), "public"),
                    "\r\n\n " + answer("hü"),
                    left -> Math.min(left, each));
            assertThat(answer.tail()).isEqualTo(answer("hü").replace("\"provider\\/name\"", "\"public\""));
            assertThat(answer.textBytes()).isEqualTo(3);
            assertThat(answer.text()).isEqualTo("hü");
        }
        assertThat(read(answer("x").replace("provider\\/name", "")).tail()).contains("\"model\" : \"public\" ,");
    }

    @Test
    void of_many_megabytes_is_relayed_as_it_comes_but_for_its_end() {
        String text = "€uro ".repeat(700_000);
        String body = answer(text);
        SplittableRandom random = new SplittableRandom(1);
        ReadAnswer answer = ReadAnswer.of(
                new WholeAnswerReader(new ChatScanner("public"), "public"),
                body,
                left -> Math.min(left, 1 + random.nextInt(40_000)));
        assertThat(answer.whole().equals(body.replace("\"provider\\/name\"", "\"public\"")))
                .isTrue();
        assertThat(answer.tail().length()).isBetween(20_000, 4 * WholeAnswerReader.HELD_BYTES);
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(3, 4)));
        assertThat(answer.textBytes()).isEqualTo(7 * 700_000);
    }

    @Test
    void of_many_megabytes_gives_each_text_once_and_no_more_than_is_kept() {
        String part = "\"},\"finish_reason\":null},{\"message\":{\"content\":\"";
        String first = "1".repeat(3_000);
        String second = "2".repeat(3_000);
        ReadAnswer answer = ReadAnswer.of(
                new WholeAnswerReader(new ChatScanner("public"), "public"),
                answer(first + part + second + part + "3".repeat(2_000_000) + part + "4"),
                left -> Math.min(left, 30_000));
        assertThat(answer.text()).isEqualTo(first + second + "3".repeat(Progress.MAX_TEXT_CHARACTERS - 6_000));
        assertThat(answer.textBytes()).isEqualTo(2_006_001);
    }

    @Test
    void of_many_megabytes_that_breaks_off_is_a_cut() {
        String body = answer("x".repeat(3_000_000));
        ReadAnswer answer = ReadAnswer.of(
                new WholeAnswerReader(new ChatScanner("public"), "public"),
                body.substring(0, 2_500_000),
                left -> Math.min(left, 30_000));
        assertThat(((UpstreamEnd.Failed) answer.end()).cause()).isEqualTo(FailureCause.CUT);
        assertThat(answer.content()).isNotEmpty();
    }

    @Test
    void that_tells_of_an_error_is_a_failure() {
        assertThat(failure("{\"error\":{\"message\":\"m\",\"code\":\"c\"}}")).isEqualTo(FailureCause.ERROR);
        assertThat(failure("[{\"error\":{\"message\":\"m\",\"code\":429}}]")).isEqualTo(FailureCause.ERROR);
        assertThat(failure("{\"error\":\"model overloaded\"}")).isEqualTo(FailureCause.ERROR);
        assertThat(read("{\"error\":null," + answer("hi").substring(1)).end()).isInstanceOf(UpstreamEnd.Finished.class);
    }

    @Test
    void with_nothing_in_it_is_empty() {
        for (String body : new String[] {"", "\n\n", "{}", "{\"choices\":[]}", "{\"usage\":{\"prompt_tokens\":0}}"}) {
            assertThat(read(body).end()).as(body).isEqualTo(new UpstreamEnd.Empty());
        }
    }

    @Test
    void that_breaks_off_anywhere_is_a_cut() {
        String whole = answer("hi \\u00fc").strip();
        for (int end = 1; end < whole.length(); end++) {
            String part = whole.substring(0, end);
            assertThat(failure(part)).as(part).isEqualTo(FailureCause.CUT);
        }
    }

    @Test
    void that_is_no_answer_is_junk() {
        assertThat(failure("<html>")).isEqualTo(FailureCause.JUNK);
        assertThat(failure("17")).isEqualTo(FailureCause.JUNK);
        assertThat(failure(answer("hi") + "}")).isEqualTo(FailureCause.JUNK);
    }
}
