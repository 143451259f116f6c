package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.EndpointFormat.Answer;
import dev.farebox.upstream.format.StoreMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A form with files")
class FormFormatTest {
    private static final String FORM = part("user", "mary") + part("file", "\0\1\r\n--\377") + part("model", "public")
            + part("prompt", "x") + "--a'b:c--\r\n";

    private static String part(String name, String content) {
        return "--a'b:c\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private static UpstreamRequest request(Endpoint endpoint) {
        List<Field> fields = new ArrayList<>();
        int start = 0;
        for (String name : List.of("user", "file", "model", "prompt")) {
            int content = FORM.indexOf("\r\n\r\n", start) + 4;
            int next = FORM.indexOf("\r\n--a'b:c", content);
            fields.add(new Field(name, start, content, next));
            start = next + 2;
        }
        ModelName model = new ModelName("public");
        ApiRequest request = new ApiRequest(
                endpoint,
                FORM.getBytes(ISO_8859_1),
                fields,
                model,
                false,
                false,
                Extent.ofUnits(UnitCounts.NONE),
                CallVariant.STANDARD);
        return new UpstreamRequest(new CallId(1), request, model, 0, "buyer-1");
    }

    private static Optional<Answer> answer(Endpoint endpoint, String type) {
        EndpointFormat format = new OpenAiDialect().endpoint(endpoint).orElseThrow();
        return format.answer(request(endpoint), type);
    }

    private static ReportedUsage usage(Endpoint endpoint, String body) {
        return ReadAnswer.of(answer(endpoint, "application/json").orElseThrow().reader(), body)
                .usage();
    }

    @Test
    @DisplayName(
            "goes out with the provider's name of the model and the opaque one of the buyer, all else byte for byte")
    void body() {
        assertThat(EndpointBodies.body(request(Endpoint.TRANSCRIPTIONS), StoreMember.SEND_FALSE))
                .isEqualTo(FORM.replace("public", "provider-model").replace("mary", "buyer-1"));
    }

    @Test
    @DisplayName("goes out under the boundary that it has")
    void boundary() {
        EndpointFormat format =
                new OpenAiDialect().endpoint(Endpoint.IMAGE_EDITS).orElseThrow();
        assertThat(format.contentType(request(Endpoint.IMAGE_EDITS)))
                .isEqualTo("multipart/form-data; boundary=\"a'b:c\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"\",\"usage\":{\"type\":\"duration\",\"seconds\":8.1}}                         | 9",
                "{\"duration\":8,\"text\":\"a\",\"segments\":[{\"id\":0,\"seconds\":99,\"text\":\"a\"}]}   | 8",
                "{\"text\":\"a\",\"duration\":1.0,\"usage\":{\"type\":\"duration\",\"seconds\":2}}         | 2"
            })
    @DisplayName("is charged by the seconds that a transcript tells, wherever it tells them")
    void seconds(String body, long seconds) {
        assertThat(usage(Endpoint.TRANSCRIPTIONS, body))
                .isEqualTo(new ReportedUsage.Reported(Usage.of(UnitCounts.ofAudioSeconds(seconds))));
    }

    @Test
    @DisplayName("is charged by the images that an answer holds")
    void images() {
        assertThat(
                        usage(
                                Endpoint.IMAGE_EDITS,
                                "{\"data\":[{\"b64_json\":\"x\"},{\"url\":\"y\",\"more\":[{}]}],\"usage\":{\"input_tokens\":9}}"))
                .isEqualTo(new ReportedUsage.Reported(Usage.of(UnitCounts.ofImages(2))));
        assertThat(usage(Endpoint.IMAGE_EDITS, "{\"data\":[]}")).isEqualTo(new ReportedUsage.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=utf-8", "text/vtt", "application/x-subrip", "text/srt"})
    @DisplayName("may be answered by a plain text")
    void text(String type) {
        Answer answer = answer(Endpoint.TRANSLATIONS, type).orElseThrow();
        assertThat(answer.contentType()).endsWith("; charset=utf-8");
        ReadAnswer read = ReadAnswer.of(answer.reader(), "WEBVTT\n\nhü\n");
        assertThat(read.tail()).isEqualTo("WEBVTT\n\nhü\n");
        assertThat(read.usage()).isEqualTo(new ReportedUsage.Missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "", "application/jsonp", "audio/wav"})
    @DisplayName("is not answered by anything else")
    void otherTypes(String type) {
        assertThat(answer(Endpoint.TRANSCRIPTIONS, type)).isEmpty();
    }
}
