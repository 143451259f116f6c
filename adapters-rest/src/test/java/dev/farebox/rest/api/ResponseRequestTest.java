package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.model.ServiceTier;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a call of the Responses API")
class ResponseRequestTest {
    private static ApiRequest read(String members) {
        return ReadRequests.read(Endpoint.RESPONSES, "{\"model\":\"m\"," + members + "}");
    }

    private static RequestFault fault(String members) {
        return ReadRequests.fault(Endpoint.RESPONSES, "{\"model\":\"m\"," + members + "}");
    }

    @Test
    @DisplayName("finds what decides about the call")
    void facts() {
        ApiRequest request = read("""
                "stream":true,"max_output_tokens":700,"service_tier":"flex","store":true,
                "tools":[{"type":"function","name":"f","parameters":{"type":"object"}},{"type":"custom","name":"c"}],
                "input":[{"role":"user","content":"Hi"},
                         {"type":"message","role":"user","content":[{"type":"input_text","text":"What is it?"},
                             {"type":"input_image","image_url":"data:x","file_id":null},{"type":"novelty"}]},
                         {"type":"function_call","call_id":"c","name":"f","arguments":"{}"},
                         {"type":"function_call_output","call_id":"c","output":[{"type":"input_file","file_data":"x"}]},
                         {"type":"reasoning","id":"r","summary":[{"type":"summary_text","text":"t"}],
                          "encrypted_content":"x"}]""");
        assertThat(request.stream()).isTrue();
        assertThat(request.usageAsked()).isFalse();
        assertThat(request.extent().outputCap()).isEqualTo(OptionalLong.of(700));
        assertThat(request.extent().messages()).isEqualTo(5);
        assertThat(request.extent().attachments()).isEqualTo(3);
        assertThat(request.extent().choices()).isEqualTo(1);
        assertThat(request.variant().tier()).isEqualTo(ServiceTier.FLEX);
    }

    @Test
    @DisplayName("takes a text by itself, and leaves the cap open")
    void text() {
        ApiRequest request = read("\"input\":\"Hi\"");
        assertThat(request.extent().messages()).isEqualTo(1);
        assertThat(request.extent().outputCap()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"previous_response_id\":\"resp_1\"",
                "\"conversation\":\"conv_1\"",
                "\"background\":true",
                "\"prompt\":{\"id\":\"pmpt_1\"}",
                "\"context_management\":[{\"type\":\"compaction\"}]",
                "\"tools\":[{\"type\":\"web_search\"}]",
                "\"tools\":[{\"type\":\"mcp\",\"server_url\":\"x\"}]",
                "\"service_tier\":\"scale\"",
                "\"Max_Output_Tokens\":1"
            })
    @DisplayName("refuses what is stored at the provider or runs there")
    void unsupported(String member) {
        assertThat(fault("\"input\":\"Hi\"," + member).code()).isEqualTo("unsupported_field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"item_reference\",\"id\":\"x\"}                                  | input[1].type",
                "{\"type\":\"additional_tools\",\"tools\":[]}                                | input[1].type",
                "{\"type\":\"web_search_call\",\"id\":\"x\"}                                 | input[1].type",
                "{\"type\":7}                                                                | input[1].type",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_id\":\"f\"}]}   | input[1]",
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{}}]} | input[1]",
                "\"text\"                                                                    | input[1]"
            })
    @DisplayName("refuses items that refer to what is stored, bring tools, or are not known")
    void items(String item, String param) {
        assertThat(fault("\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}," + item + "]")
                        .param())
                .contains(param);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"n\":1", "\"input\":[]", "\"input\":null", "\"input\":{\"role\":\"user\"}"})
    @DisplayName("refuses a call without input")
    void noInput(String member) {
        assertThat(fault(member).param()).contains("input");
    }
}
