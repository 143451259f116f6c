package dev.farebox.upstream.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.request.Endpoint;
import dev.farebox.upstream.format.StoreMember;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The body that a provider gets")
class EndpointBodiesTest {
    private static String body(Endpoint endpoint, boolean stream, String... members) {
        return EndpointBodies.body(
                EndpointBodies.at(endpoint, ChatRequests.of(stream, members)), StoreMember.SEND_FALSE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Endpoint.class,
            names = {"EMBEDDINGS", "MODERATIONS"})
    @DisplayName("of an input has another model's name, and the buyer's opaque name where the caller gave one")
    void input(Endpoint endpoint) {
        assertThat(body(endpoint, false, "input", "[ 1.50, \"ü\" ]", "model", "\"public\"", "other", "1E2"))
                .isEqualTo("{ \"input\" : [ 1.50, \"Ã¼\" ] ,\n \"model\" : \"provider-model\" ,\n \"other\" : 1E2 }\n");
        assertThat(body(endpoint, false, "model", "\"public\"", "user", "\"mary@example.org\""))
                .isEqualTo("{ \"model\" : \"provider-model\" ,\n \"user\" : \"buyer-1\" }\n");
    }

    @Test
    @DisplayName("of a text completion has the cap that is paid for, and asks for the usage of a stream")
    void completion() {
        assertThat(body(Endpoint.COMPLETIONS, false, "model", "\"public\"", "prompt", "\"x\"", "max_tokens", "9"))
                .isEqualTo("{ \"model\" : \"provider-model\" ,\n \"prompt\" : \"x\" ,\n \"max_tokens\" : 1000,"
                        + "\"user\":\"buyer-1\" }\n");
        assertThat(body(Endpoint.COMPLETIONS, true, "model", "\"public\"", "prompt", "\"x\"", "stream", "true"))
                .isEqualTo("{ \"model\" : \"provider-model\" ,\n \"prompt\" : \"x\" ,\n \"stream\" : true,"
                        + "\"stream_options\":{\"include_usage\":true},\"max_tokens\":1000,\"user\":\"buyer-1\" }\n");
    }

    @Test
    @DisplayName("of a response has the cap that is paid for, and nothing is stored")
    void response() {
        String[] members = {
            "model",
            "\"public\"",
            "input",
            "\"x\"",
            "store",
            "true",
            "metadata",
            "{}",
            "service_tier",
            "\"auto\"",
            "stream",
            "true",
            "stream_options",
            "{\"include_obfuscation\":false}"
        };
        assertThat(body(Endpoint.RESPONSES, true, members))
                .isEqualTo("{ \"model\" : \"provider-model\" ,\n \"input\" : \"x\" ,\n \"store\" : false ,\n"
                        + " \"stream\" : true ,\n \"stream_options\" : {\"include_obfuscation\":false},"
                        + "\"max_output_tokens\":1000,\"user\":\"buyer-1\" }\n");
        assertThat(EndpointBodies.body(
                        EndpointBodies.at(
                                Endpoint.RESPONSES, ChatRequests.of(false, "model", "\"m\"", "store", "true")),
                        StoreMember.LEAVE_OUT))
                .doesNotContain("store");
    }
}
