package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ImageKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reading a call that is not counted in tokens alone")
class UnitRequestTest {
    private static ApiRequest read(Endpoint endpoint, String members) {
        return ReadRequests.read(endpoint, "{\"model\":\"m\"," + members + "}");
    }

    private static RequestFault fault(Endpoint endpoint, String members) {
        return ReadRequests.fault(endpoint, "{\"model\":\"m\"," + members + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"prompt\":\"a\"                                             | 1 | auto      | auto",
                "\"prompt\":\"a\",\"n\":10,\"size\":\"1024x1024\"             | 10 | 1024x1024 | auto",
                "\"n\":null,\"size\":null,\"quality\":\"hd\",\"stream\":false  | 1 | auto      | hd",
                "\"background\":\"transparent\",\"partial_images\":0          | 1 | auto      | auto"
            })
    @DisplayName("finds how many images of which kind are asked for")
    void images(String members, long images, String size, String quality) {
        ApiRequest request = read(Endpoint.IMAGE_GENERATIONS, members);
        assertThat(request.extent().units()).isEqualTo(UnitCounts.ofImages(images));
        assertThat(request.variant()).isEqualTo(CallVariant.of(new ImageKind(size, quality)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"n\":11                    | n",
                "\"n\":0                     | n",
                "\"size\":\"1024 x 1024\"    | size",
                "\"size\":1024               | size",
                "\"quality\":\"\"            | quality",
                "\"stream\":true             | stream",
                "\"partial_images\":2        | partial_images",
                "\"input_fidelity\":\"high\" | input_fidelity"
            })
    @DisplayName("refuses images that have no bound or no price")
    void badImages(String member, String param) {
        assertThat(fault(Endpoint.IMAGE_GENERATIONS, "\"prompt\":\"a\"," + member)
                        .param())
                .contains(param);
    }

    @Test
    @DisplayName("counts the characters that are to be spoken, not their bytes or halves")
    void speech() {
        assertThat(read(Endpoint.SPEECH, "\"input\":\"Hé🎉\",\"voice\":\"alloy\",\"stream_format\":\"audio\"")
                        .extent()
                        .units())
                .isEqualTo(UnitCounts.ofCharacters(3));
        assertThat(fault(Endpoint.SPEECH, "\"input\":\"\"").param()).contains("input");
        assertThat(fault(Endpoint.SPEECH, "\"input\":[\"a\"]").param()).contains("input");
        assertThat(fault(Endpoint.SPEECH, "\"input\":\"a\",\"stream_format\":\"sse\"")
                        .param())
                .contains("stream_format");
    }

    @Test
    @DisplayName("bounds a rerank by its documents, with each of which the query is read")
    void rerank() {
        ApiRequest request =
                read(Endpoint.RERANK, "\"query\":\"four\",\"documents\":[\"a\",{\"text\":\"b\"},\"c\"],\"top_n\":2");
        assertThat(request.extent().units()).isEqualTo(UnitCounts.ofRerankUnits(3));
        assertThat(request.extent().prompts()).isEqualTo(3);
        assertThat(request.extent().repeatedBytes()).isEqualTo(3 * 6);
        ApiRequest longOne = read(Endpoint.RERANK, "\"query\":\"q\",\"documents\":[\"" + "x".repeat(100_000) + "\"]");
        assertThat(longOne.extent().units()).isEqualTo(UnitCounts.ofRerankUnits(1 + 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"documents\":[\"a\"]                 | query",
                "\"query\":null,\"documents\":[\"a\"]  | query",
                "\"query\":\"q\"                       | documents",
                "\"query\":\"q\",\"documents\":[]      | documents",
                "\"query\":\"q\",\"documents\":\"a\"   | documents",
                "\"query\":\"q\",\"documents\":[7]     | documents[0]"
            })
    @DisplayName("refuses a rerank without a query or documents")
    void badRerank(String members, String param) {
        assertThat(fault(Endpoint.RERANK, members).param()).contains(param);
    }
}
