package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.CHAT;
import static dev.farebox.rest.api.ApiServer.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Authentication")
class AuthenticationTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(ScriptedRelay.NOW);
    private final ApiServer server = new ApiServer(ErrorDialect.DEFAULT, limits(1000), now::get);

    private static ApiLimits limits(int keylessPerSecond) {
        ApiLimits limits = ApiServer.LIMITS;
        return new ApiLimits(
                limits.body(),
                limits.inspectHereBytes(),
                limits.allBodiesBytes(),
                limits.writeStall(),
                keylessPerSecond,
                limits.keylessAddresses());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer sk-gateway-valid",
        "Authorization, bearer   sk-gateway-valid ",
        "x-api-key, sk-gateway-valid",
        "x-goog-api-key, sk-gateway-valid",
        "api-key, sk-gateway-valid",
        "X-API-Key, sk-gateway-valid"
    })
    @DisplayName("takes the key in the header of every family of clients")
    void headers(String name, String value) {
        assertThat(server.send(server.request("/v1/models").header(name, value)).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("takes the same key twice, but not two keys, nor two Authorization headers")
    void twoKeys() {
        assertThat(server.send(server.withKey("/v1/models").header("x-api-key", KEY))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> two = server.send(server.withKey("/v1/models").header("x-api-key", "sk-other"));
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(code(two.body())).isEqualTo("conflicting_api_keys");
        try (RawClient client = server.raw()) {
            String header = "Authorization: Bearer " + KEY + "\r\n";
            assertThat(client.send("GET /v1/models HTTP/1.1\r\nHost: h\r\n" + header + header + "\r\n")
                            .readUntil("}}"))
                    .startsWith("HTTP/1.1 400 Bad Request");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk-gateway-valid|another form",
                "Basic dXNlcjpwYXNz|another form",
                "Bearer|another form",
                "Bearer: sk-gateway-valid|another form",
                "Bearer ' OR '1'='1|not known",
                "Bearer sk-gateway-wrong|not known"
            })
    @DisplayName("refuses a header of another form and says how it must look, exactly")
    void malformed(String header, String message) {
        HttpResponse<String> answer = server.send(server.request("/v1/models").header("Authorization", header));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(answer.body()).contains(message).contains("Bearer sk-…").doesNotContain("OR '1'");
        assertThat(code(answer.body())).isEqualTo("invalid_api_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "api_key", "access_token"})
    @DisplayName("never takes a key from the address, and says why")
    void keyInAddress(String name) {
        HttpResponse<String> answer = server.send(server.request("/v1/models?" + name + "=" + KEY));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("must not stand in the address").doesNotContain(KEY);
        assertThat(server.lookUps).hasValue(0);
    }

    @Test
    @DisplayName("comes before the body: a wrong key is told without a byte of it")
    void beforeTheBody() {
        try (RawClient client = server.raw()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer sk-wrong\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");

            assertThat(client.readUntil("}}"))
                    .startsWith("HTTP/1.1 401 Unauthorized")
                    .contains("onnection: close");
            assertThat(client.readToEnd()).as("and the connection ends").contains("invalid_api_key");
        }
    }

    @Test
    @DisplayName("leaves the connection usable where the unwanted body is small")
    void connectionStaysUsable() {
        try (RawClient client = server.raw()) {
            String wrong = "POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer sk-wrong\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + CHAT.length() + "\r\n\r\n" + CHAT;
            client.send(wrong).readUntil("}}");
            server.relay.script(call -> call.finish("{\"second\":true}"));
            assertThat(client.post("/v1/chat/completions", CHAT).readUntil("{\"second\":true}"))
                    .contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    @DisplayName("waits for a directory that answers on another thread")
    void slowDirectory() {
        CompletableFuture<KeyLookup> answer = new CompletableFuture<>();
        server.directory = _ -> answer;
        server.relay.script(call -> call.finish("{\"late\":true}"));
        try (RawClient client = server.raw().post("/v1/chat/completions", CHAT)) {
            Eventually.eventually("the directory is asked", () -> server.lookUps.get() == 1);
            Thread.ofVirtual().start(() -> answer.complete(new KeyLookup.Found(ApiServer.REF)));
            assertThat(client.readUntil("{\"late\":true}")).contains("200 OK");
        }
    }

    @Test
    @DisplayName("says so if keys cannot be looked up, and blames nobody's key")
    void directoryAway() {
        server.directory = _ -> CompletableFuture.completedFuture(new KeyLookup.Unavailable(Duration.ofSeconds(4)));
        HttpResponse<String> answer = server.chat(CHAT);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("4");
        server.directory = _ -> CompletableFuture.failedFuture(new IllegalStateException("a secret detail"));
        assertThat(server.chat(CHAT).statusCode()).isEqualTo(500);
    }

    @Test
    @DisplayName("limits an address that sends no valid key, and never the valid keys behind it")
    void limited() {
        try (ApiServer strict = new ApiServer(ErrorDialect.DEFAULT, limits(3), now::get)) {
            for (int i = 0; i < 3; i++) {
                assertThat(strict.send(strict.request("/v1/models")).statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> refused = strict.send(strict.request("/v1/chat/completions")
                    .header("x-api-key", "sk-wrong")
                    .POST(BodyPublishers.ofString(CHAT)));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(code(refused.body())).isEqualTo("rate_limit_exceeded");
            assertThat(strict.send(strict.withKey("/v1/models")).statusCode()).isEqualTo(200);

            now.updateAndGet(instant -> instant.plusSeconds(1));
            assertThat(strict.send(strict.request("/v1/models")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("does not know what it cannot: a key of 7 kB or with strange characters")
    void strangeKeys() {
        for (String key : new String[] {"sk-" + "x".repeat(7_000), "sk-gаteway-valid", "sk-gateway-valid\u00a0"}) {
            try (RawClient client = server.raw()) {
                assertThat(client.send("GET /v1/models HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + key
                                        + "\r\n\r\n")
                                .readUntil("}}"))
                        .startsWith("HTTP/1.1 401 Unauthorized");
            }
        }
    }

    private static String code(String body) {
        return new JsonObject(body).getJsonObject("error").getString("code");
    }
}
