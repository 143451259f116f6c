package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.CHAT;
import static dev.farebox.rest.api.ApiServer.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import dev.farebox.rest.http.BodyReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile or broken request")
class HostileRequestTest {
    private static final int MAX_BODY = 256 * 1024;
    private static final String HEAD = "POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + KEY
            + "\r\nContent-Type: application/json\r\n";

    /** Short deadlines, so that a test can wait for them. */
    private final ApiServer server = new ApiServer(
            ErrorDialect.DEFAULT,
            new ApiLimits(
                    new BodyReader.Limits(MAX_BODY, Duration.ofMillis(300), Duration.ofMillis(900)),
                    32 * 1024,
                    MAX_BODY + 64 * 1024,
                    Duration.ofMillis(500),
                    1000,
                    100),
            InstantSource.fixed(ScriptedRelay.NOW));

    @AfterEach
    void nothingReachedTheRelay() {
        assertThat(server.relay.calls).isEmpty();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, 415",
        "multipart/form-data; boundary=x, 415",
        "text/plain, 415",
        "application/json; charset=utf-16, 415",
        "application/jsonp, 415"
    })
    @DisplayName("of another type than JSON is told which type is wanted")
    void contentType(String type, int status) {
        HttpResponse<String> answer = server.send(server.withKey("/v1/chat/completions")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(CHAT)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("Content-Type: application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "gzip, identity", "x"})
    @DisplayName("with a compressed body is refused before it is unpacked")
    void compressed(String encoding) {
        HttpResponse<String> answer = server.send(server.withKey("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofString(CHAT)));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("without Content-Encoding");
    }

    @Test
    @DisplayName("that announces too large a body is refused at once")
    void announcedTooLarge() {
        try (RawClient client = server.raw()) {
            client.send(HEAD + "Content-Length: 100000000\r\n\r\n{");

            assertThat(client.readUntil("}}"))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("at most " + MAX_BODY + " bytes")
                    .contains("onnection: close");
            client.readToEnd();
        }
    }

    @Test
    @DisplayName("whose sender leaves while its key is looked up ends without a fault")
    void leavesDuringLookUp() {
        CompletableFuture<KeyLookup> found = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        server.directory = _ -> {
            asked.complete(null);
            return found;
        };
        try (RawClient client = server.raw()) {
            client.send(HEAD + "Content-Length: " + CHAT.length() + "\r\n\r\n" + CHAT);
            asked.orTimeout(10, TimeUnit.SECONDS).join();
        }
        server.connectionClosed.orTimeout(10, TimeUnit.SECONDS).join();

        found.complete(new KeyLookup.Found(ApiServer.REF));

        server.settle();
        assertThat(server.uncaught).isEmpty();
    }

    @Test
    @DisplayName("that sends chunks without end is refused at the limit, and the connection ends")
    void endlessChunks() {
        try (RawClient client = server.raw()) {
            client.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
            for (int i = 0; i < 18; i++) {
                client.send(chunk);
            }
            assertThat(client.readUntil("}}")).startsWith("HTTP/1.1 413 ");
            client.readToEnd();
        }
    }

    @Test
    @DisplayName("takes a body of exactly the limit, and refuses one byte more")
    void limit() {
        String padded = CHAT + " ".repeat(MAX_BODY - CHAT.length());
        assertThat(server.chat(padded).statusCode()).isEqualTo(200);
        server.relay.calls.clear();
        assertThat(server.chat(padded + " ").statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName(
            "is refused when all bodies need more memory than there is, until a call is over, though its client left")
    void memory() throws InterruptedException {
        String large = CHAT + " ".repeat(MAX_BODY - CHAT.length());
        server.relay.script(_ -> {});
        ScriptedRelay.Call first;
        try (RawClient client = server.raw().post("/v1/chat/completions", large)) {
            first = server.relay.calls.poll(10, TimeUnit.SECONDS);
            HttpResponse<String> second = server.chat(large);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("retry-after")).isPresent();
            client.abort();
        }
        Eventually.eventually("the first call is told", () -> first.gone.get() == 1);
        assertThat(server.chat(large).statusCode()).as("while it is read on").isEqualTo(503);
        first.caller.thread().execute(first.caller::over);
        Eventually.eventually("the first call is over", () -> server.routes.openCallCount() == 0);
        server.relay.script(call -> call.finish("{}"));
        assertThat(server.chat(large).statusCode()).isEqualTo(200);
        server.relay.calls.clear();
    }

    @Test
    @DisplayName("whose body never begins is given up after the first deadline, long before the second")
    void noFirstByte() {
        ApiLimits limits = new ApiLimits(
                new BodyReader.Limits(MAX_BODY, Duration.ofMillis(300), Duration.ofMinutes(5)),
                32 * 1024,
                MAX_BODY,
                Duration.ofSeconds(30),
                1000,
                100);
        try (ApiServer patient = new ApiServer(ErrorDialect.DEFAULT, limits, InstantSource.fixed(ScriptedRelay.NOW));
                RawClient client = patient.raw()) {
            client.send(HEAD + "Content-Length: 10\r\n\r\n");

            assertThat(client.readUntil("}}")).startsWith("HTTP/1.1 408 Request Timeout");
            client.readToEnd();
        }
    }

    @Test
    @DisplayName("whose body never ends is given up after the second deadline")
    void lyingLength() {
        try (RawClient client = server.raw()) {
            client.send(HEAD + "Content-Length: " + (CHAT.length() + 10) + "\r\n\r\n" + CHAT);

            assertThat(client.readUntil("}}"))
                    .startsWith("HTTP/1.1 408 Request Timeout")
                    .contains("request_timeout");
            client.readToEnd();
        }
    }

    @Test
    @DisplayName("whose client leaves amid the body is forgotten")
    void leavesAmidTheBody() {
        RawClient client = server.raw().send(HEAD + "Content-Length: 1000\r\n\r\n{\"model\"");
        client.abort();
        assertThat(server.chat("{").statusCode()).as("others are served").isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":-1}",
                "{\"model\":\"m\",\"messages\":[{}],\"n\":1000000}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":[{}],\"temperature\":NaN}",
                "{\"model\":\"m\",\"model\":\"n\",\"messages\":[{}]}"
            })
    @DisplayName("with impossible values is a 400 before anything is held")
    void values(String body) {
        HttpResponse<String> answer = server.chat(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_request_error\"");
    }

    @Test
    @DisplayName("that is large is read off the event loop, with the same answer")
    void largeAndWrong() {
        HttpResponse<String> answer = server.chat("{\"model\":\"m\",\"x\":\"" + "y".repeat(100_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"messages\"");
    }

    @Test
    @DisplayName("that waits for permission to send its body gets it once its key is known")
    void expectContinue() {
        try (RawClient client = server.raw()) {
            client.send(HEAD + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            client.readUntil("HTTP/1.1 100 Continue");
            client.send("{}");
            assertThat(client.readUntil("}}")).contains("HTTP/1.1 400 Bad Request");
        }
    }

    @Test
    @DisplayName("with more than 100 headers is refused, and the connection ends")
    void headers() {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            headers.append("x").append(i).append(": 1\r\n");
        }
        try (RawClient client = server.raw()) {
            client.send(HEAD + headers + "Content-Length: " + CHAT.length() + "\r\n\r\n" + CHAT);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ").contains("too_many_headers");
        }
    }
}
