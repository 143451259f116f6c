package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.request.AnthropicBeta;
import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The routes of Anthropic's and Gemini's dialects")
class DialectRoutesTest {
    private static final String MESSAGE = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]%s}";
    private static final String CONTENTS = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";

    private static ApiServer server;

    @BeforeAll
    static void open() {
        server = new ApiServer();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String keyHeader, String body) {
        String key = keyHeader.equals("Authorization") ? "Bearer " + KEY : KEY;
        return server.send(server.request(path)
                .header(keyHeader, key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-api-key", "x-goog-api-key", "api-key"})
    @DisplayName("take the key in the header of any dialect")
    void keys(String header) {
        server.relay.script(call -> call.finish("{\"type\":\"message\"}"));
        assertThat(post("/v1/messages", header, MESSAGE.formatted("")).body()).isEqualTo("{\"type\":\"message\"}");
        assertThat(post("/v1/models/m:generateContent", header, CONTENTS).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("hand the call over with its model, and name it by each family's header")
    void handsOver() throws InterruptedException {
        server.relay.calls.clear();
        server.relay.script(call -> call.finish("{}"));
        HttpResponse<String> message = post("/v1/messages/count_tokens", "x-api-key", MESSAGE.formatted(""));
        assertThat(server.relay.calls.take().request.endpoint()).isEqualTo(Endpoint.COUNT_MESSAGE_TOKENS);
        String id = message.headers().firstValue("x-request-id").orElseThrow();
        assertThat(message.headers().firstValue("request-id")).contains(id);
        assertThat(message.headers().firstValue("X-RateLimit-Reset").map(Instant::parse))
                .isPresent();
        assertThat(message.headers().firstValue("x-ratelimit-limit-requests")).contains("30");

        post("/v1beta/models/org%2Fgemini:embedContent", "x-goog-api-key", "{\"content\":{\"parts\":[{}]}}");
        ScriptedRelay.Call embedded = server.relay.calls.take();
        assertThat(embedded.request.endpoint()).isEqualTo(Endpoint.EMBED_CONTENT);
        assertThat(embedded.request.model().text()).isEqualTo("org/gemini");
    }

    @Test
    @DisplayName("take of Anthropic's betas those that change neither price nor state, and pass over all others")
    void betas() throws InterruptedException {
        server.relay.calls.clear();
        server.relay.script(call -> call.finish("{}"));
        for (String path : List.of("/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions")) {
            server.send(server.request(path)
                    .header("x-api-key", KEY)
                    .header("Content-Type", "application/json")
                    .header(
                            "anthropic-beta",
                            "claude-code-20250219,interleaved-thinking-2025-05-14, context-1m-2025-08-07")
                    .header("Anthropic-Beta", "fast-mode-2026-02-01 , context-management-2025-06-27")
                    .POST(BodyPublishers.ofString(MESSAGE.formatted(""))));
        }
        assertThat(server.relay.calls.take().request.betas()).containsExactly(AnthropicBeta.CONTEXT_EDITING);
        assertThat(server.relay.calls.take().request.betas()).containsExactly(AnthropicBeta.CONTEXT_EDITING);
        assertThat(server.relay.calls.take().request.betas()).isEmpty();
    }

    @Test
    @DisplayName("take a request for one sent again only if it is for the same endpoint and model")
    void sentAgain() throws InterruptedException {
        server.relay.calls.clear();
        server.relay.script(call -> call.finish("{}"));
        List<String> marks = new ArrayList<>();
        for (String path : List.of(
                "/v1/models/m:generateContent",
                "/v1beta/models/m:generateContent",
                "/v1beta/models/other:generateContent",
                "/v1beta/models/m:countTokens")) {
            server.send(server.request(path)
                    .header("x-goog-api-key", KEY)
                    .header("Idempotency-Key", "one")
                    .POST(BodyPublishers.ofString(CONTENTS)));
            byte[] sha256 = server.relay
                    .calls
                    .take()
                    .request
                    .idempotency()
                    .orElseThrow()
                    .requestSha256();
            marks.add(HexFormat.of().formatHex(sha256));
        }
        assertThat(marks.get(1)).isEqualTo(marks.get(0));
        assertThat(Set.copyOf(marks)).hasSize(3);
    }

    @Test
    @DisplayName("refuse in the caller's format")
    void refusals() {
        server.relay.script(call -> call.refuse(new CallRefusal.OnlyInOtherDialects(Set.of(Dialect.OPENAI))));
        HttpResponse<String> message = post("/v1/messages", "x-api-key", MESSAGE.formatted(""));
        assertThat(message.statusCode()).isEqualTo(404);
        JsonObject anthropic = new JsonObject(message.body());
        assertThat(anthropic.getJsonObject("error").getString("type")).isEqualTo("not_found_error");
        assertThat(anthropic.getJsonObject("error").getString("message"))
                .contains("POST /v1/chat/completions (OpenAI)");
        assertThat(anthropic.getString("request_id"))
                .isEqualTo(message.headers().firstValue("request-id").orElseThrow());

        server.relay.script(call -> call.refuse(new CallRefusal.OnlyInOtherDialects(Set.of(Dialect.ANTHROPIC))));
        HttpResponse<String> content = post("/v1beta/models/m:generateContent", "x-goog-api-key", CONTENTS);
        JsonObject gemini = new JsonObject(content.body()).getJsonObject("error");
        assertThat(gemini.getInteger("code")).isEqualTo(content.statusCode()).isEqualTo(404);
        assertThat(gemini.getString("message")).contains("POST /v1/messages (Anthropic)");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages/batches, x-api-key, '\"type\":\"not_found_error\"', POST /v1/messages",
        "/v1/files, anthropic-version, '\"type\":\"not_found_error\"', POST /v1/messages",
        "/v1beta/cachedContents, x-goog-api-key, '\"status\":\"NOT_FOUND\"', :generateContent",
        "/v1/interactions, x-goog-api-key, '\"status\":\"NOT_FOUND\"', :generateContent",
        "/v1/models/m:predict, x-api-key, '\"status\":\"NOT_FOUND\"', :generateContent",
    })
    @DisplayName("say in the caller's format what is not offered, and what is")
    void notOffered(String path, String header, String shape, String offered) {
        HttpResponse<String> answer = post(path, header, "{}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains(shape).contains(offered).contains("not offered");
    }

    @Test
    @DisplayName(
            "keep a silent stream alive as the format's clients expect it, and break it off with the format's error")
    void streams() {
        server.relay.script(call -> {
            call.content("event: message_start\ndata: {}\n\n");
            call.caller.keepAlive(call.head());
            call.fail(new CallFailure.Upstream(FailureCause.CUT, Optional.empty()));
        });
        String message = raw("/v1/messages", MESSAGE.formatted(",\"stream\":true"));
        assertThat(message)
                .contains("event: message_start\ndata: {}\n\n")
                .contains("event: ping\ndata: {\"type\": \"ping\"}\n\n")
                .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"")
                .doesNotContain("\r\n0\r\n");

        server.relay.script(call -> {
            call.content("data: {}\n\n");
            call.caller.keepAlive(call.head());
            call.fail(new CallFailure.Upstream(FailureCause.CUT, Optional.empty()));
        });
        String content = raw("/v1/models/m:streamGenerateContent?alt=sse", CONTENTS);
        assertThat(content)
                .contains("data: {}\n\n")
                .contains("\r\n1\r\n\n\r\n")
                .contains("data: {\"error\":{\"code\":502,")
                .doesNotContain("keep-alive")
                .doesNotContain("\r\n0\r\n");
    }

    private static String raw(String path, String body) {
        try (RawClient client = server.raw()) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: h\r\nx-api-key: " + KEY
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            return client.readToEnd();
        }
    }

    @Test
    @DisplayName("list the models as each family's clients read them")
    void models() {
        JsonObject anthropic = new JsonObject(server.send(
                        server.request("/v1/models").header("x-api-key", KEY).header("anthropic-version", "2023-06-01"))
                .body());
        assertThat(anthropic.getJsonArray("data").getJsonObject(0).getString("id"))
                .isEqualTo("deepseek-chat");
        assertThat(anthropic.getJsonArray("data").getJsonObject(0).getString("type"))
                .isEqualTo("model");
        assertThat(anthropic.getBoolean("has_more")).isFalse();
        assertThat(anthropic.getString("last_id")).isEqualTo("org/model-1");

        for (String path : new String[] {"/v1beta/models", "/v1/models", "/api/v1beta/models/"}) {
            JsonObject gemini = new JsonObject(server.send(server.request(path).header("x-goog-api-key", KEY))
                    .body());
            assertThat(gemini.getJsonArray("models").getJsonObject(1).getString("name"))
                    .as(path)
                    .isEqualTo("models/org/model-1");
        }
        JsonObject one = new JsonObject(
                server.send(server.request("/v1beta/models/deepseek-chat").header("x-goog-api-key", KEY))
                        .body());
        assertThat(one.getString("name")).isEqualTo("models/deepseek-chat");
        assertThat(one.getInteger("inputTokenLimit")).isEqualTo(64_000);
        assertThat(server.send(server.request("/v1/models/gone")
                                .header("x-api-key", KEY)
                                .header("anthropic-version", "2023-06-01"))
                        .body())
                .contains("\"not_found_error\"");
    }
}
