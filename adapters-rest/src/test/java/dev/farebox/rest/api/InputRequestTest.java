package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.UnitCounts;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading an embedding or a moderation")
class InputRequestTest {
    private static ApiRequest embedding(String input) {
        return ReadRequests.read(Endpoint.EMBEDDINGS, "{\"model\":\"m\",\"input\":" + input + "}");
    }

    private static RequestFault fault(String body) {
        return ReadRequests.fault(Endpoint.EMBEDDINGS, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"one text\"                      | 1 | 0",
                "[\"one\", \"two\", \"\"]          | 3 | 0",
                "[1, 2, 3, 4]                      | 1 | 0",
                "[[1, 2], [3]]                     | 2 | 0",
                "[{\"text\":\"a\"},{\"image\":\"b\"}] | 2 | 2"
            })
    @DisplayName("counts what is read on its own: texts, lists of tokens, images")
    void prompts(String input, int prompts, int attachments) {
        ApiRequest request = embedding(input);
        assertThat(request.extent().prompts()).isEqualTo(prompts);
        assertThat(request.extent().messages()).isEqualTo(prompts);
        assertThat(request.extent().attachments()).isEqualTo(attachments);
    }

    @ParameterizedTest
    @EnumSource(
            value = Endpoint.class,
            names = {"EMBEDDINGS", "MODERATIONS"})
    @DisplayName("finds no output to be paid, no stream, and nothing but tokens")
    void noOutput(Endpoint endpoint) {
        ApiRequest request = ReadRequests.read(
                endpoint, "{\"input\":\"x\",\"model\":\"m\",\"encoding_format\":\"base64\",\"dimensions\":3}");
        assertThat(request.endpoint()).isEqualTo(endpoint);
        assertThat(request.extent().outputCap()).isEqualTo(OptionalLong.of(0));
        assertThat(request.extent().units()).isEqualTo(UnitCounts.NONE);
        assertThat(request.stream()).isFalse();
        assertThat(request.field("encoding_format")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]", "{}", "[\"a\",1]", "[1,[2]]", "[null]", "[true]", "[1.5]"})
    @DisplayName("refuses what is no input")
    void noInput(String input) {
        RequestFault fault = fault("{\"model\":\"m\",\"input\":" + input + "}");
        assertThat(fault.code()).isEqualTo("invalid_value");
        assertThat(fault.param()).contains("input");
    }

    @Test
    @DisplayName("refuses a request without input, without a model, and with too many texts")
    void missing() {
        assertThat(fault("{\"model\":\"m\"}").param()).contains("input");
        assertThat(fault("{\"input\":\"x\"}").param()).contains("model");
        String texts = "\"x\",".repeat(2048);
        assertThat(embedding("[" + texts.substring(0, texts.length() - 1) + "]")
                        .extent()
                        .prompts())
                .isEqualTo(2048);
        assertThat(fault("{\"model\":\"m\",\"input\":[" + texts + "\"x\"]}").message())
                .contains("at most 2048");
    }

    @Test
    @DisplayName("refuses names that only some providers would understand, and what nobody prices")
    void names() {
        assertThat(fault("{\"model\":\"m\",\"input\":\"x\",\"INPUT\":\"y\"}").message())
                .contains("lower case");
        assertThat(fault("{\"model\":\"m\",\"input\":\"x\",\"previous_response_id\":\"r\"}")
                        .code())
                .isEqualTo("unsupported_field");
    }
}
