package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.CHAT;
import static dev.farebox.rest.api.ApiServer.CHAT_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request with an Idempotency-Key")
class RepeatedRequestTest {
    private static final String KEY = "5f0c9d1e-7a3b";

    private final MeteredShop shop = new MeteredShop(ApiServer.LIMITS);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("that is sent again gets the first answer with the first id and cost, says so, and costs nothing")
    void replayed() {
        shop.expectCall();
        HttpResponse<String> first = send(CHAT, KEY);
        Amount used = shop.balance().used();

        HttpResponse<String> again = send(CHAT, KEY);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("idempotency-replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("idempotency-replayed")).contains("true");
        for (String name : new String[] {"x-request-id", "x-request-cost", "content-type", "content-length"}) {
            assertThat(again.headers().allValues(name))
                    .as(name)
                    .hasSize(1)
                    .isEqualTo(first.headers().allValues(name));
        }
        assertThat(again.headers().firstValue("access-control-expose-headers").orElseThrow())
                .contains("idempotency-replayed");
        assertThat(shop.calls()).hasSize(1);
        assertThat(shop.balance().used()).isEqualTo(used).isGreaterThan(Amount.usd(new NanoUsd(0)));
    }

    @Test
    @DisplayName("is refused with another body, even one that only looks different")
    void otherBody() {
        shop.expectCall();
        HttpResponse<String> first = send(CHAT, KEY);

        HttpResponse<String> again = send(CHAT + " ", KEY);

        assertThat(again.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(again.body()).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("idempotency_key_used");
        assertThat(error.getString("param")).isEqualTo("Idempotency-Key");
        assertThat(error.getString("message"))
                .contains(first.headers().firstValue("x-request-id").orElseThrow());
        assertThat(again.headers().firstValue("idempotency-first-call"))
                .isEqualTo(first.headers().firstValue("x-request-id"));
        assertThat(again.headers().firstValue("idempotency-first-cost"))
                .isEqualTo(first.headers().firstValue("x-request-cost"));
        assertThat(shop.calls()).hasSize(1);
    }

    @Test
    @DisplayName("is not given a stream again, and not charged again for it")
    void stream() {
        shop.expectCall();
        HttpResponse<String> first = send(CHAT_STREAM, KEY);
        Amount used = shop.balance().used();

        HttpResponse<String> again = send(CHAT_STREAM, KEY);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.headers().firstValue("idempotency-first-cost")).contains(used.toText());
        assertThat(shop.balance().used()).isEqualTo(used);
    }

    @Test
    @DisplayName("is another one than the same without the header, or with another key")
    void others() {
        for (Optional<String> key : List.of(Optional.of(KEY), Optional.<String>empty(), Optional.of("another"))) {
            shop.expectCall();
            HttpResponse<String> answer = key.map(text -> send(CHAT, text)).orElseGet(() -> shop.server.chat(CHAT));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("idempotency-replayed")).isEmpty();
        }
        assertThat(shop.calls()).hasSize(3);
    }

    @Test
    @DisplayName("may be larger than what is inspected on the event loop")
    void largeBody() {
        String large = CHAT.replace("Hello", "x".repeat(ApiServer.LIMITS.inspectHereBytes() + 1));
        shop.expectCall();
        assertThat(send(large, KEY).statusCode()).isEqualTo(200);
        assertThat(send(large, KEY).headers().firstValue("idempotency-replayed"))
                .contains("true");
        assertThat(send(large + " ", KEY).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    @DisplayName("may have a key of 1 to 255 characters")
    void lengths(int characters) {
        shop.expectCall();
        assertThat(send(CHAT, "k".repeat(characters)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    @DisplayName("is refused, and nothing is sent anywhere, if the key is none")
    void malformed(String key) {
        assertRefused(send(CHAT, key));
    }

    @Test
    @DisplayName("is refused if the key is longer than 255 characters, however long it is")
    void tooLong() {
        assertRefused(send(CHAT, "k".repeat(256)));
        try (RawClient client = shop.server.raw()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ApiServer.KEY
                    + "\r\nIdempotency-Key: " + "k".repeat(7_000) + "\r\nContent-Length: " + CHAT.length() + "\r\n\r\n"
                    + CHAT);
            assertThat(client.readUntil("}}")).contains("400 Bad Request").contains("\"param\":\"Idempotency-Key\"");
        }
    }

    @Test
    @DisplayName("is refused if it has two of them")
    void twoKeys() {
        assertRefused(shop.server.send(request(CHAT, KEY).header("Idempotency-Key", "another")));
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertThat(error.getString("param")).isEqualTo("Idempotency-Key");
        assertThat(error.getString("code")).isEqualTo("invalid_value");
        assertThat(shop.calls()).isEmpty();
    }

    private HttpResponse<String> send(String body, String key) {
        return shop.server.send(request(body, key));
    }

    private HttpRequest.Builder request(String body, String key) {
        return shop.server
                .withKey("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
