package dev.farebox.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.request.Endpoint;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.format.EndpointFormat.Answer;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer of sound")
class SpeechFormatTest {
    private static Optional<Answer> answer(String type) {
        return new SpeechFormat().answer(EndpointBodies.at(Endpoint.SPEECH, ChatRequests.whole("hi")), type);
    }

    @Test
    @DisplayName("is relayed while it comes, but for its end")
    void relayed() {
        String sound = "ü".repeat(50_000);
        for (int size : new int[] {1, 1_000, 5_000, 100_000}) {
            ReadAnswer answer = ReadAnswer.of(new BinaryAnswerReader(), sound, left -> Math.min(left, size));
            assertThat(answer.whole().equals(sound)).as("pieces of " + size).isTrue();
            assertThat(answer.contentBytes().length)
                    .isBetween(100_000 - 2 * BinaryAnswerReader.HELD_BYTES, 100_000 - BinaryAnswerReader.HELD_BYTES);
            assertThat(answer.usage()).isEqualTo(new ReportedUsage.Missing());
            assertThat(answer.pieces()).isZero();
        }
    }

    @Test
    @DisplayName("without a byte is empty")
    void empty() {
        assertThat(ReadAnswer.of(new BinaryAnswerReader(), "").end()).isEqualTo(new UpstreamEnd.Empty());
    }

    @ParameterizedTest
    @CsvSource({
        "audio/mpeg, audio/mpeg",
        "audio/pcm;rate=24000, audio/pcm",
        "application/octet-stream, application/octet-stream"
    })
    @DisplayName("keeps its type")
    void type(String sent, String relayed) {
        assertThat(answer(sent).orElseThrow().contentType()).isEqualTo(relayed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/html", "image/svg+xml", "application/json", "audio/../text/html"})
    @DisplayName("is refused under a type that is no sound")
    void otherType(String sent) {
        assertThat(answer(sent)).isEmpty();
    }
}
