package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reading a legacy text completion")
class CompletionRequestTest {
    private static ApiRequest read(String members) {
        return ReadRequests.read(Endpoint.COMPLETIONS, "{\"model\":\"m\"," + members + "}");
    }

    private static RequestFault fault(String members) {
        return ReadRequests.fault(Endpoint.COMPLETIONS, "{\"model\":\"m\"," + members + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"prompt\":\"a\"                                  | 1   | 1",
                "\"prompt\":\"a\",\"n\":3                          | 3   | 1",
                "\"prompt\":\"a\",\"n\":2,\"best_of\":5            | 5   | 1",
                "\"prompt\":[\"a\",\"b\"],\"n\":2,\"best_of\":5    | 10  | 2",
                "\"prompt\":[[1,2],[3]],\"n\":64                   | 128 | 2"
            })
    @DisplayName("multiplies answers by prompts, and counts those that only compete to be the best")
    void answers(String members, int choices, int prompts) {
        ApiRequest request = read(members);
        assertThat(request.extent().choices()).isEqualTo(choices);
        assertThat(request.extent().prompts()).isEqualTo(prompts);
    }

    @Test
    @DisplayName("knows that the format's own cap is 16 tokens where none is named")
    void cap() {
        assertThat(read("\"prompt\":\"a\"").extent().outputCap()).isEqualTo(OptionalLong.of(16));
        assertThat(read("\"prompt\":\"a\",\"max_tokens\":null").extent().outputCap())
                .isEqualTo(OptionalLong.of(16));
        assertThat(read("\"prompt\":\"a\",\"max_tokens\":300").extent().outputCap())
                .isEqualTo(OptionalLong.of(300));
    }

    @Test
    @DisplayName("finds the wish for a stream and its usage")
    void stream() {
        ApiRequest request =
                read("\"prompt\":\"a\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"best_of\":1");
        assertThat(request.stream()).isTrue();
        assertThat(request.usageAsked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":1                                       | prompt",
                "\"prompt\":[]                                 | prompt",
                "\"prompt\":[{\"text\":\"a\"}]                 | prompt",
                "\"prompt\":[\"a\",\"b\"],\"n\":65             | prompt",
                "\"prompt\":\"a\",\"best_of\":2,\"stream\":true | best_of",
                "\"prompt\":\"a\",\"best_of\":129              | best_of",
                "\"prompt\":\"a\",\"max_tokens\":0             | max_tokens",
                "\"prompt\":\"a\",\"echo\":true                | echo"
            })
    @DisplayName("refuses what cannot be bounded or metered, and names it")
    void refused(String members, String param) {
        assertThat(fault(members).param()).contains(param);
    }
}
