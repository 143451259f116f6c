package dev.farebox.upstream.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The upstream simulator, as any client sees it")
class UpstreamSimulatorTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_790_000_000));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private UpstreamSimulator simulator;

    @BeforeEach
    void start() {
        simulator = UpstreamSimulator.start(vertx, Duration.ZERO, List.of("small", "large"), CLOCK)
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CompletableFuture<HttpResponse<String>> post(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    }

    private String answer(String body) {
        HttpResponse<String> response = post(body).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String chat(String prompt, String more) {
        return "{\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]" + more + "}";
    }

    @Test
    void a_whole_answer_has_the_shape_and_the_counts_of_openai() {
        JsonObject answer = new JsonObject(answer(chat("#long 12", ",\"max_tokens\":5")));
        assertThat(answer.getString("object")).isEqualTo("chat.completion");
        assertThat(answer.getLong("created")).isEqualTo(1_790_000_000);
        JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
        assertThat(choice.getJsonObject("message").getString("content")).isEqualTo(" 1 2 3 4 5");
        assertThat(choice.getString("finish_reason")).isEqualTo("length");
        JsonObject usage = answer.getJsonObject("usage");
        assertThat(usage.getInteger("prompt_tokens")).isEqualTo(4 + 2);
        assertThat(usage.getInteger("completion_tokens")).isEqualTo(5);
        assertThat(usage.getInteger("total_tokens")).isEqualTo(11);
    }

    @Test
    void the_same_request_gets_the_same_answer() {
        String first = answer(chat("What is a farebox?", ""));
        String second = answer(chat("What is a farebox?", ""));
        assertThat(second.replace("simulated2", "simulated1")).isEqualTo(first);
        assertThat(first).contains("What is a farebox?");
    }

    @Test
    void a_stream_carries_usage_only_if_it_was_asked_for() {
        String plain = answer(chat("#long 3", ",\"stream\":true"));
        assertThat(plain).doesNotContain("usage").endsWith("data: [DONE]\n\n");
        assertThat(plain.split("data: ")).hasSize(1 + 1 + 3 + 1 + 1);
        String asked = answer(chat("#long 3", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        assertThat(asked).contains("\"usage\":null").contains("\"choices\":[],\"usage\":{\"prompt_tokens\":");
    }

    @Test
    void a_wrong_request_gets_an_error_of_the_formats_own_shape() {
        for (String body : List.of("{", "{}", "{\"model\":\"small\",\"messages\":7}", chat("x", ",\"n\":0"))) {
            HttpResponse<String> response = post(body).join();
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(new JsonObject(response.body()).getJsonObject("error").getString("type"))
                    .isEqualTo("invalid_request_error");
        }
    }

    @Test
    void its_models_are_listed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/models"))
                .build();
        JsonObject list = new JsonObject(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertThat(list.getJsonArray("data").getJsonObject(1).getString("id")).isEqualTo("large");
    }

    @Test
    void held_requests_are_answered_when_they_are_released() {
        simulator.hold();
        CompletableFuture<HttpResponse<String>> first = post(chat("one", ""));
        CompletableFuture<HttpResponse<String>> second = post(chat("two", ""));
        await(() -> simulator.open() == 2);
        assertThat(first).isNotDone();
        simulator.release();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        await(() -> simulator.open() == 0);
        assertThat(simulator.requests()).isEqualTo(2);
        assertThat(simulator.cancelled()).isZero();
    }

    @Test
    void a_caller_who_leaves_is_counted_as_cancelled() throws Exception {
        String body = chat("#slow", ",\"stream\":true");
        try (Socket socket = new Socket("127.0.0.1", simulator.baseUrl().getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            InputStream answer = socket.getInputStream();
            assertThat(answer.read()).isPositive();
            assertThat(simulator.open()).isEqualTo(1);
        }
        await(() -> simulator.cancelled() == 1);
        assertThat(simulator.open()).isZero();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
