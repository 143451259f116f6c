package dev.farebox.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.ReadAnswer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The usage of a rerank")
class RerankAnswerTest {
    private static final String RESULTS = "{\"results\":[{\"index\":0,\"relevance_score\":0.9}]";
    private static final String TOKENS = ",\"usage\":{\"total_tokens\":15}";
    private static final String SEARCHES =
            ",\"meta\":{\"api_version\":{\"version\":\"2\"}," + "\"billed_units\":{\"search_units\":2}}";

    static Stream<Arguments> answers() {
        Usage tokens = Usage.of(15, 0);
        UnitCounts searches = UnitCounts.ofRerankUnits(2);
        return Stream.of(
                Arguments.of(RESULTS + TOKENS + "}", new ReportedUsage.Reported(tokens)),
                Arguments.of(RESULTS + SEARCHES + "}", new ReportedUsage.Reported(Usage.of(searches))),
                Arguments.of(RESULTS + SEARCHES + TOKENS + "}", new ReportedUsage.Reported(tokens.withUnits(searches))),
                Arguments.of(RESULTS + "}", new ReportedUsage.Missing()),
                Arguments.of(RESULTS + TOKENS.replace("15", "-1") + "}", new ReportedUsage.Absurd()),
                Arguments.of(
                        RESULTS + TOKENS + SEARCHES.replace("units\":2", "units\":-2") + "}",
                        new ReportedUsage.Absurd()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    @DisplayName("is read in Jina's shape, in Cohere's, and in both")
    void shapes(String body, ReportedUsage usage) {
        var reader = new OpenAiDialect()
                .endpoint(Endpoint.RERANK)
                .orElseThrow()
                .answer(EndpointBodies.at(Endpoint.RERANK, ChatRequests.whole("hi")), "application/json")
                .orElseThrow()
                .reader();
        assertThat(ReadAnswer.of(reader, body).usage()).isEqualTo(usage);
    }
}
