package dev.farebox.upstream.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.EditedBody;
import dev.farebox.upstream.ReadAnswer;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.wire.WholeAnswerReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The contents that a provider gets")
class ContentRequestEditorTest {
    private static final ProviderModel MODEL =
            new ProviderModel("gemini-x", BuyerName.SEND, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE);

    private static UpstreamRequest request(Endpoint endpoint, String... members) {
        return ChatRequests.upstream(ChatRequests.api(endpoint, false, members));
    }

    private static String capped(String... members) {
        return EditedBody.of(ContentRequestEditor.capped(request(Endpoint.GENERATE_CONTENT, members), MODEL));
    }

    private static String renamed(Endpoint endpoint, String... members) {
        return EditedBody.of(ContentRequestEditor.renamed(request(endpoint, members), MODEL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"maxOutputTokens":99999,"topK":1.0} | {"maxOutputTokens":1000,"topK":1.0}
            {"max_output_tokens":99999, "topK":1} | {"topK":1,"maxOutputTokens":1000}
            {} | {"maxOutputTokens":1000}
            null | {"maxOutputTokens":1000}""")
    void have_the_cap_that_the_hold_pays_for(String asked, String sent) {
        assertThat(capped("generationConfig", asked)).contains(sent).doesNotContain("99999");
        assertThat(capped("generation_config", asked)).contains(sent).doesNotContain("99999");
    }

    @Test
    void differ_from_the_callers_only_where_they_must() {
        assertThat(capped("contents", "[{\"parts\":[{\"text\":\"\\u00fc\"}]}]", "service_tier", "\"standard\""))
                .isEqualTo("{ \"contents\" : [{\"parts\":[{\"text\":\"\\u00fc\"}]}],"
                        + "\"generationConfig\":{\"maxOutputTokens\":1000} }\n");
    }

    @Test
    void name_the_providers_model_wherever_the_format_repeats_it() {
        assertThat(renamed(Endpoint.EMBED_CONTENT, "model", "\"models/public\"", "content", "{}"))
                .contains("\"model\" : \"models/gemini-x\"");
        assertThat(renamed(
                        Endpoint.BATCH_EMBED_CONTENTS,
                        "requests",
                        "[ {\"model\":\"models/public\",\"content\":{}}, {\"content\":{\"a\":[1]}} ]"))
                .contains("[{\"model\":\"models/gemini-x\",\"content\":{}},"
                        + "{\"content\":{\"a\":[1]},\"model\":\"models/gemini-x\"}]");
        assertThat(renamed(
                        Endpoint.COUNT_CONTENT_TOKENS,
                        "generateContentRequest",
                        "{\"model\":\"models/public\",\"contents\":[]}"))
                .contains("{\"model\":\"models/gemini-x\",\"contents\":[]}");
    }

    @Test
    void embedded_are_finished_and_cost_their_input() {
        assertThat(ReadAnswer.of(
                                new WholeAnswerReader(new EmbedContentScanner(), "public"),
                                "{\"embedding\":{\"values\":[0.5]},\"usageMetadata\":{\"promptTokenCount\":6}}")
                        .usage())
                .isEqualTo(new ReportedUsage.Reported(Usage.of(6, 0)));
        assertThat(ReadAnswer.of(
                                new WholeAnswerReader(new EmbedContentScanner(), "public"),
                                "{\"embeddings\":[{\"values\":[0.5]}]}")
                        .usage())
                .isEqualTo(new ReportedUsage.Missing());
    }
}
