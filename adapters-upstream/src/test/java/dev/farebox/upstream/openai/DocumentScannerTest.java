package dev.farebox.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.openai.DocumentScanner.Shape;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer without output that is counted")
class DocumentScannerTest {
    private static final String VECTORS = "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[0.1,-2e-3,NaN]}],"
            + "\"model\":\"provider/name\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}\n";

    private static ReadAnswer read(String body) {
        return ReadAnswer.of(reader(), body, left -> Math.min(left, 7));
    }

    private static WholeAnswerReader reader() {
        Shape shape = new Shape("data", Set.of("usage"));
        return new WholeAnswerReader(new DocumentScanner("public", shape, new InputUsage()), "public");
    }

    @Test
    @DisplayName("is withheld whole, with the public name of its model and nothing else changed")
    void whole() {
        ReadAnswer answer = read(VECTORS);
        assertThat(answer.content()).isEmpty();
        assertThat(answer.tail()).isEqualTo(VECTORS.replace("provider/name", "public"));
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(8, 0)));
        assertThat(answer.pieces()).isZero();
    }

    @Test
    @DisplayName("of many megabytes is relayed as it comes but for its end, and names its usage and model as well")
    void large() {
        String vector = "[" + "0.123456789,".repeat(20_000) + "1]";
        String body = VECTORS.replace(
                "[0.1,-2e-3,NaN]}", (vector + "},{\"embedding\":").repeat(9) + "\"" + "A".repeat(9 << 20) + "\"}");
        ReadAnswer answer = ReadAnswer.of(reader(), body, left -> Math.min(left, 30_000));
        // The name stands behind what was buffered, so it stays.
        assertThat(answer.whole().equals(body)).isTrue();
        assertThat(answer.contentBytes().length).isGreaterThan(8 << 20);
        assertThat(answer.tail()).isNotEmpty();
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(8, 0)));
    }

    @Test
    @DisplayName("without usage has content all the same")
    void withoutUsage() {
        ReadAnswer answer = read("{\"data\":[[1]]}");
        assertThat(answer.end()).isInstanceOf(UpstreamEnd.Finished.class);
        assertThat(answer.usage()).isEqualTo(new ReportedUsage.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"data\":[]}", "{\"data\":null,\"usage\":{\"prompt_tokens\":0}}"})
    @DisplayName("without content and usage is empty")
    void empty(String body) {
        assertThat(read(body).end()).isEqualTo(new UpstreamEnd.Empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"m\",\"code\":\"c_1\"}}",
                "[{\"error\":{\"message\":\"m\",\"code\":\"c_1\"}}]",
                "{\"data\":[],\"error\":{\"code\":\"c_1\"}}"
            })
    @DisplayName("that tells of an error is a failure with its code")
    void error(String body) {
        UpstreamEnd.Failed failed = (UpstreamEnd.Failed) read(body).end();
        assertThat(failed.cause()).isEqualTo(FailureCause.ERROR);
        assertThat(failed.detail()).contains("c_1");
    }

    @Test
    @DisplayName("may name no error, or one in words")
    void errorInWords() {
        assertThat(read("{\"error\":null,\"data\":[1]}").end()).isInstanceOf(UpstreamEnd.Finished.class);
        assertThat(read("{\"error\":\"\",\"data\":[1]}").end()).isInstanceOf(UpstreamEnd.Finished.class);
        assertThat(((UpstreamEnd.Failed) read("{\"error\":\"overloaded\"}").end()).cause())
                .isEqualTo(FailureCause.ERROR);
    }

    @Test
    @DisplayName("that breaks off anywhere is a cut")
    void cut() {
        String whole = VECTORS.strip();
        for (int end = 1; end < whole.length(); end++) {
            assertThat(((UpstreamEnd.Failed) read(whole.substring(0, end)).end()).cause())
                    .as(whole.substring(0, end))
                    .isEqualTo(FailureCause.CUT);
        }
    }

    @Test
    @DisplayName("whose usage is impossible says so")
    void absurd() {
        assertThat(read(VECTORS.replace("8", "-8")).usage()).isEqualTo(new ReportedUsage.Absurd());
    }
}
