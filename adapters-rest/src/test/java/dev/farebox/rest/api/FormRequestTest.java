package dev.farebox.rest.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.rest.api.RequestReader.RawRequest;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a form with files")
class FormRequestTest {
    private static final String TYPE = "multipart/form-data; boundary=edge";
    private static final String MODEL = field("model", "whisper-1");
    private static final String FILE = file("file", "x".repeat(1_500));
    private static final String END = "--edge--\r\n";

    private static String field(String name, String value) {
        return part("name=\"" + name + "\"", value);
    }

    private static String file(String name, String content) {
        return part("name=\"" + name + "\"; filename=\"a.mp3\"\r\nContent-Type: audio/mpeg", content);
    }

    private static String part(String disposition, String content) {
        return "--edge\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static ReadOutcome outcome(Endpoint endpoint, String type, String body) {
        return RequestReaders.of(endpoint)
                .read(new RawRequest(body.getBytes(ISO_8859_1), Optional.empty(), type, null));
    }

    private static ApiRequest read(Endpoint endpoint, String body) {
        return switch (outcome(endpoint, TYPE, body)) {
            case ReadOutcome.Read(ApiRequest request) -> request;
            case ReadOutcome.Refused(RequestFault fault) -> throw new AssertionError("refused: " + fault);
        };
    }

    private static RequestFault fault(Endpoint endpoint, String type, String body) {
        return switch (outcome(endpoint, type, body)) {
            case ReadOutcome.Read(ApiRequest request) -> throw new AssertionError("accepted: " + request);
            case ReadOutcome.Refused(RequestFault fault) -> fault;
        };
    }

    private static RequestFault fault(String body) {
        return fault(Endpoint.TRANSCRIPTIONS, TYPE, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {TYPE, "Multipart/Form-Data; charset=utf-8; BOUNDARY=\"edge\""})
    @DisplayName("finds the model, the length of the sound, and where each part stands")
    void sound(String type) {
        String body = MODEL
                + field("timestamp_granularities[]", "word")
                + field("timestamp_granularities[]", "segment")
                + FILE
                + END;
        ApiRequest request = ((ReadOutcome.Read) outcome(Endpoint.TRANSCRIPTIONS, type, body)).request();
        assertThat(request.model().text()).isEqualTo("whisper-1");
        assertThat(request.extent().units()).isEqualTo(UnitCounts.ofAudioSeconds(3));
        assertThat(request.stream()).isFalse();
        Field model = request.field("model").orElseThrow();
        assertThat(body.substring(model.valueStart(), model.end())).isEqualTo("whisper-1");
        assertThat(body.substring(model.start())).startsWith("--edge");
        Field file = request.field("file").orElseThrow();
        assertThat(body.substring(file.valueStart(), file.end())).isEqualTo("x".repeat(1_500));
    }

    @Test
    @DisplayName("finds how many images of which kind are asked for, and an image to make them of")
    void images() {
        String image = file("image", "png");
        ApiRequest request = read(
                Endpoint.IMAGE_EDITS,
                MODEL + image + field("n", "4") + field("size", "1024x1024") + field("input_fidelity", "low") + END);
        assertThat(request.extent().units()).isEqualTo(UnitCounts.ofImages(4));
        assertThat(request.variant()).isEqualTo(CallVariant.of(new ImageKind("1024x1024", "auto")));
        assertThat(read(Endpoint.IMAGE_EDITS, MODEL + file("image[]", "a") + file("image[]", "b") + END)
                        .extent()
                        .units())
                .isEqualTo(UnitCounts.ofImages(1));
        for (String wrong : new String[] {
            field("n", "0"),
            field("n", "11"),
            field("n", "+1"),
            field("size", "big one"),
            field("stream", "true"),
            field("input_fidelity", "high"),
            field("partial_images", "1")
        }) {
            assertThat(outcome(Endpoint.IMAGE_EDITS, TYPE, MODEL + image + wrong + END))
                    .as(wrong)
                    .isInstanceOf(ReadOutcome.Refused.class);
        }
        assertThat(fault(Endpoint.IMAGE_EDITS, TYPE, MODEL + END).param()).contains("image");
    }

    @Test
    @DisplayName("takes content that looks like a delimiter but is none, and no content at all")
    void content() {
        String content = "\r\n--edg\r\n--\r\n\r\r\n";
        String body = MODEL + field("prompt", "") + file("file", content) + END.strip();
        Field file = read(Endpoint.TRANSLATIONS, body).field("file").orElseThrow();
        assertThat(body.substring(file.valueStart(), file.end())).isEqualTo(content);
    }

    @Test
    @DisplayName("names what is missing")
    void missing() {
        assertThat(fault(FILE + END).param()).contains("model");
        assertThat(fault(file("model", "m") + FILE + END).param()).contains("model");
        assertThat(fault(MODEL + END).param()).contains("file");
        assertThat(fault(MODEL + file("file", "") + END).param()).contains("file");
        assertThat(fault(MODEL + FILE + file("other", "x") + END).param()).contains("file");
        assertThat(fault(MODEL + FILE + field("stream", "true") + END).param()).contains("stream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Disposition: form-data; name=\"model\"; name=\"user\"",
                "Content-Disposition: form-data; name=\"a\"; name*=utf-8''model",
                "Content-Disposition: form-data; name=\"a\"~Content-Disposition: form-data; name=\"model\"",
                "Content-Disposition: form-data; name=model",
                "Content-Disposition: form-data; name=\"a\\\"b\"",
                "Content-Type: text/plain",
                "Content-Disposition: form-data; name=\"model\"~Content-Transfer-Encoding: base64"
            })
    @DisplayName("refuses a part that another parser could take for another one")
    void ambiguousParts(String headers) {
        String part = "--edge\r\n" + headers.replace("~", "\r\n") + "\r\n\r\nm\r\n";
        assertThat(fault(part + FILE + END).code()).isEqualTo("invalid_form");
    }

    @Test
    @DisplayName("refuses fields that stand there twice, or in capitals")
    void names() {
        assertThat(fault(MODEL + MODEL + FILE + END).code()).isEqualTo("invalid_form");
        assertThat(fault(MODEL + field("Model", "m") + FILE + END).code()).isEqualTo("unsupported_field");
    }

    @Test
    @DisplayName("refuses a body that is broken")
    void broken() {
        String whole = MODEL + FILE + END;
        for (String body : new String[] {
            "",
            "--edge",
            "preamble\r\n" + whole,
            whole.substring(0, whole.length() - 6),
            MODEL + FILE,
            whole + "more",
            whole.replace("--edge\r\n", "--edge \r\n"),
            whole.replace("\r\n", "\n"),
            MODEL + "--edge\r\n" + "x".repeat(5_000) + "\r\n\r\nx\r\n" + END,
            field("a[]", "").repeat(65) + END
        }) {
            assertThat(fault(body).code()).as(body).isEqualTo("invalid_form");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"a b\"",
                "multipart/form-data; boundary=edge; boundary=other",
                "multipart/form-data; boundary=wrong"
            })
    @DisplayName("refuses a boundary that is none, or not that of the body")
    void boundary(String type) {
        assertThat(fault(Endpoint.TRANSCRIPTIONS, type, MODEL + FILE + END).code())
                .isEqualTo("invalid_form");
    }

    @Test
    @DisplayName("takes a file without a file's name, and parts that say that they are not encoded")
    void plainFile() {
        String encoding = "\r\nContent-Transfer-Encoding: 8bit";
        ApiRequest request = read(
                Endpoint.TRANSCRIPTIONS,
                part("name=\"model\"" + encoding, "m") + part("name=\"file\"" + encoding, "x") + END);
        assertThat(request.extent().units()).isEqualTo(UnitCounts.ofAudioSeconds(1));
    }

    @Test
    @DisplayName("takes nothing but forms")
    void type() {
        RequestReader reader = RequestReaders.of(Endpoint.TRANSCRIPTIONS);
        assertThat(reader.takes(TYPE)).isTrue();
        assertThat(reader.takes("application/json")).isFalse();
        assertThat(reader.takes(null)).isFalse();
        assertThat(reader.wrongType().message()).contains("multipart/form-data");
    }
}
