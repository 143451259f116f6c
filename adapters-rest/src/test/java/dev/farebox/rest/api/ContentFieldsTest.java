package dev.farebox.rest.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.rest.api.RequestReader.RawRequest;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a request of Gemini's format")
class ContentFieldsTest {
    private static final String CONTENTS = "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]";

    private static ReadOutcome outcome(Endpoint endpoint, String body) {
        return RequestReaders.of(endpoint)
                .read(new RawRequest(body.getBytes(UTF_8), Optional.of("gemini-x"), null, "alt=sse"));
    }

    private static ApiRequest read(Endpoint endpoint, String body) {
        return switch (outcome(endpoint, body)) {
            case ReadOutcome.Read(ApiRequest request) -> request;
            case ReadOutcome.Refused(RequestFault fault) -> throw new AssertionError("refused: " + fault);
        };
    }

    private static RequestFault fault(Endpoint endpoint, String body) {
        return switch (outcome(endpoint, body)) {
            case ReadOutcome.Read(ApiRequest request) -> throw new AssertionError("accepted: " + request);
            case ReadOutcome.Refused(RequestFault fault) -> fault;
        };
    }

    private static String with(String member) {
        return "{" + CONTENTS + "," + member + "}";
    }

    private static String saying(String part) {
        return "{\"contents\":[{\"parts\":[" + part + "]}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"generationConfig\":{\"maxOutputTokens\":500,\"candidateCount\":2,\"topK\":1}",
                "\"generation_config\":{\"max_output_tokens\":500,\"candidate_count\":2}",
            })
    @DisplayName("finds what decides about the call, in both spellings")
    void facts(String config) {
        ApiRequest request = read(
                Endpoint.STREAM_GENERATE_CONTENT,
                with(config + ",\"system_instruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},"
                        + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"look\"}]}]"));

        assertThat(request.endpoint()).isEqualTo(Endpoint.STREAM_GENERATE_CONTENT);
        assertThat(request.model().text()).isEqualTo("gemini-x");
        assertThat(request.stream()).isTrue();
        assertThat(request.extent()).isEqualTo(Extent.ofTokens(OptionalLong.of(500), 2, 2, 0));
    }

    @Test
    @DisplayName("takes a stream only as events")
    void events() {
        RequestReader reader = RequestReaders.of(Endpoint.STREAM_GENERATE_CONTENT);
        byte[] body = with("\"x\":1").getBytes(UTF_8);
        for (String query : new String[] {null, "", "alt=json", "key=alt=sse"}) {
            assertThat(reader.read(new RawRequest(body, Optional.of("m"), null, query)))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Refused.class,
                            refused -> assertThat(refused.fault().message()).contains("?alt=sse"));
        }
        assertThat(reader.read(new RawRequest(body, Optional.of("m"), null, "x=1&alt=sse")))
                .isInstanceOf(ReadOutcome.Read.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":"a"}                                                                          | 0
            {"inlineData":{"mimeType":"image/png","data":"AAAA"}}                                 | 1
            {"inline_data":{"mime_type":"image/png","data":"AAAA"}}                               | 1
            {"inlineData":{"mimeType":"application/pdf","data":"AAAA"}}                           | 50
            {"inlineData":{"mimeType":"application/pdf","mimeType":"image/png","data":"AAAA"}}    | 50
            {"functionResponse":{"name":"n","response":{"fileData":1},"parts":[{"inlineData":{"mimeType":"image/png"}}]}} | 1
            {"functionCall":{"name":"n","args":{"inlineData":{},"fileUri":"x"}}}                  | 0
            """)
    @DisplayName("counts images and documents wherever they stand, and never the arguments of functions")
    void attachments(String part, int attachments) {
        assertThat(read(Endpoint.GENERATE_CONTENT, saying(part)).extent().attachments())
                .isEqualTo(attachments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cachedContent\":\"cachedContents/1\"",
                "\"cached_content\":\"cachedContents/1\"",
                "\"serviceTier\":\"priority\"",
                "\"service_tier\":\"flex\"",
                "\"store\":true",
                "\"tools\":[{\"google_search\":{}}]",
                "\"tools\":[{\"googleSearch\":{}}]",
                "\"tools\":[{\"codeExecution\":{}},{\"functionDeclarations\":[]}]",
                "\"tools\":{\"urlContext\":{}}",
                "\"tools\":[{\"fileSearch\":{}}]",
                "\"generationConfig\":{\"responseModalities\":[\"TEXT\",\"IMAGE\"]}",
                "\"generationConfig\":{\"speech_config\":{}}",
                "\"GenerationConfig\":{\"maxOutputTokens\":9}",
                "\"generationConfig\":{\"MaxOutputTokens\":9}",
            })
    @DisplayName("refuses what is not priced or is stored at the provider, in both spellings")
    void unpriced(String member) {
        assertThat(fault(Endpoint.GENERATE_CONTENT, with(member)).code()).isEqualTo("unsupported_field");
        assertThat(fault(Endpoint.COUNT_CONTENT_TOKENS, "{\"generateContentRequest\":" + with(member) + "}")
                        .code())
                .isEqualTo("unsupported_field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fileData\":{\"fileUri\":\"files/1\"}}",
                "{\"file_data\":{\"file_uri\":\"https://youtu.be/x\"}}",
                "{\"inlineData\":{\"mimeType\":\"audio/mp3\",\"data\":\"A\"}}",
                "{\"inline_data\":{\"mime_type\":\"VIDEO/mp4\",\"data\":\"A\"}}",
            })
    @DisplayName("refuses stored files, and sound, which is priced apart")
    void files(String part) {
        assertThat(fault(Endpoint.GENERATE_CONTENT, saying(part)).code()).isEqualTo("unsupported_field");
        assertThat(fault(Endpoint.EMBED_CONTENT, "{\"content\":{\"parts\":[" + part + "]}}")
                        .code())
                .isEqualTo("unsupported_field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GENERATE_CONTENT     | {}                                                  | contents
            GENERATE_CONTENT     | {"contents":[]}                                     | contents
            EMBED_CONTENT        | {"contents":[{}]}                                   | content
            BATCH_EMBED_CONTENTS | {"requests":[]}                                     | requests
            GENERATE_CONTENT     | {"contents":[{}],"generationConfig":7}              | generationConfig
            GENERATE_CONTENT     | {"contents":[{}],"generationConfig":{"candidateCount":9}} | generationConfig.candidateCount
            GENERATE_CONTENT     | {"contents":[{}],"generationConfig":{"maxOutputTokens":"9"}} | generationConfig.maxOutputTokens
            """)
    @DisplayName("says which member is wrong")
    void faults(Endpoint endpoint, String body, String param) {
        assertThat(fault(endpoint, body).param()).contains(param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"generationConfig\":{},\"generation_config\":{}",
                "\"generationConfig\":{\"maxOutputTokens\":1,\"max_output_tokens\":9}",
            })
    @DisplayName("refuses one member under two spellings")
    void twice(String members) {
        assertThat(fault(Endpoint.GENERATE_CONTENT, with(members)).message()).contains("twice");
    }

    @Test
    @DisplayName("knows that an embedding has no output")
    void embeddings() {
        ApiRequest request = read(
                Endpoint.BATCH_EMBED_CONTENTS,
                "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"a\"}]}},"
                        + "{\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}");

        assertThat(request.extent()).isEqualTo(Extent.ofInput(2, 0));
        assertThat(request.stream()).isFalse();
    }
}
