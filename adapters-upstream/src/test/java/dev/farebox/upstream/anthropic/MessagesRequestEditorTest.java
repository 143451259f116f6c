package dev.farebox.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.upstream.EditedBody;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The message that a provider gets")
class MessagesRequestEditorTest {
    private static final ProviderModel MODEL =
            new ProviderModel("claude-\"x\"", BuyerName.SEND, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE);

    private static String edited(String... members) {
        return EditedBody.of(MessagesRequestEditor.edit(
                ChatRequests.upstream(ChatRequests.api(Endpoint.MESSAGES, true, members)), MODEL));
    }

    @Test
    void differs_from_the_callers_only_where_it_must() {
        assertThat(edited(
                        "temperature",
                        "1.50e0",
                        "model",
                        "\"public-model\"",
                        "max_tokens",
                        "99999",
                        "service_tier",
                        "\"auto\"",
                        "metadata",
                        "{\"user_id\":\"somebody else\"}",
                        "x_unknown",
                        "{\"ü\":\"\\u00fc\"}"))
                .isEqualTo(
                        "{ \"temperature\" : 1.50e0 ,\n \"model\" : \"claude-\\\"x\\\"\" ,\n \"max_tokens\" : 1000 ,\n"
                                + " \"metadata\" : {\"user_id\":\"buyer-1\"} ,\n \"x_unknown\" : {\"ü\":\"\\u00fc\"} }\n");
    }

    @Test
    void has_a_cap_even_if_the_callers_has_none() {
        assertThat(edited("model", "\"m\"")).contains("\"max_tokens\":1000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"enabled","budget_tokens":2000} | {"type":"enabled","budget_tokens":2000}
            {"budget_tokens":9000 ,"type":"enabled"} | {"budget_tokens":3999 ,"type":"enabled"}
            {"type":"adaptive"} | {"type":"adaptive"}
            null | null""")
    void thinks_within_its_cap(String asked, String sent) {
        UpstreamRequest request = ChatRequests.upstream(ChatRequests.api(Endpoint.MESSAGES, true, "thinking", asked));
        UpstreamRequest capped =
                new UpstreamRequest(request.call(), request.request(), request.model(), 4_000, request.endUser());
        assertThat(EditedBody.of(MessagesRequestEditor.edit(capped, MODEL))).contains("\"thinking\" : " + sent);
    }

    @Test
    void names_no_buyer_to_a_provider_that_does_not_take_the_name() {
        ProviderModel nameless =
                new ProviderModel("claude-x", BuyerName.LEAVE_OUT, OutputCap.MAX_TOKENS, StoreMember.SEND_FALSE);
        UpstreamRequest request = ChatRequests.upstream(
                ChatRequests.api(Endpoint.MESSAGES, true, "metadata", "{\"user_id\":\"u\"}", "model", "\"m\""));
        assertThat(EditedBody.of(MessagesRequestEditor.edit(request, nameless)))
                .doesNotContain("metadata")
                .doesNotContain("buyer-1");
    }

    @Test
    void whose_tokens_are_counted_changes_in_its_models_name_only() {
        UpstreamRequest request = ChatRequests.upstream(ChatRequests.api(
                Endpoint.COUNT_MESSAGE_TOKENS, false, "model", "\"m\"", "messages", ChatRequests.messages("Hi")));
        assertThat(EditedBody.of(new CountMessageTokensFormat().body(request, MODEL)))
                .isEqualTo("{ \"model\" : \"claude-\\\"x\\\"\" ,\n \"messages\" : " + ChatRequests.messages("Hi")
                        + " }\n");
    }
}
