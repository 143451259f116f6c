package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A caller with a key, who speaks plain HTTP. Thread-safe. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI shop;
    private final String key;

    ApiClient(URI shop, String key) {
        this.shop = shop;
        this.key = key;
    }

    /** A request of one message. */
    static JsonObject chat(String model, String prompt) {
        return new JsonObject().put("model", model).put("messages", new JsonArray().add(message("user", prompt)));
    }

    /** The same as a stream. */
    static JsonObject stream(String model, String prompt) {
        return chat(model, prompt).put("stream", true);
    }

    static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    Answer call(JsonObject body) {
        return begin(body).join();
    }

    CompletableFuture<Answer> begin(JsonObject body) {
        return begin("v1/chat/completions", body);
    }

    /** Sends a body of JSON to some other address. */
    Answer call(String path, JsonObject body) {
        return begin(path, body).join();
    }

    /** Sends a form of bytes. */
    Answer call(String path, String contentType, byte[] form) {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(Answer::read)
                .join();
    }

    private CompletableFuture<Answer> begin(String path, JsonObject body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApply(Answer::read);
    }

    KeyAccount account() {
        Answer answer = HTTP.sendAsync(request("v1/key").build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::of)
                .join();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return KeyAccount.of(answer.json());
    }

    /** What the shop says about one of the key's calls. */
    Answer explained(String call) {
        return HTTP.sendAsync(request("v1/calls/" + call).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::of)
                .join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve("/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }
}
