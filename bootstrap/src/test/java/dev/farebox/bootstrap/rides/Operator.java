package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** The operator with his token, at the management port. */
final class Operator {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String root;

    /** @param root the address of the operator's API, without a slash at the end */
    Operator(URI root) {
        this.root = root.toString();
    }

    /** A new key and its id. */
    record IssuedKey(String id, String secret) {}

    IssuedKey issue(String plan, String budgetUsd) {
        JsonObject issued = ask(
                "POST",
                "/keys",
                new JsonObject()
                        .put("plan", plan)
                        .put("email", "rider@example.org")
                        .put("budgetUsd", budgetUsd),
                201);
        return new IssuedKey(issued.getString("keyId"), issued.getString("apiKey"));
    }

    void credit(IssuedKey key, String usd) {
        ask("POST", "/keys/" + key.id() + "/credit", new JsonObject().put("usd", usd), 200);
    }

    void revoke(IssuedKey key) {
        ask("POST", "/keys/" + key.id() + "/revoke", new JsonObject(), 200);
    }

    void allowPerMinute(IssuedKey key, int requests) {
        ask("POST", "/keys/" + key.id() + "/limits", new JsonObject().put("requestsPerMinute", requests), 200);
    }

    void confirm(String orderId, String reason) {
        ask("POST", "/orders/" + orderId + "/confirm", new JsonObject().put("reason", reason), 200);
    }

    void cancel(String orderId, String reason) {
        ask("POST", "/orders/" + orderId + "/cancel", new JsonObject().put("reason", reason), 200);
    }

    void refund(String orderId, String reason) {
        ask("POST", "/orders/" + orderId + "/refund", new JsonObject().put("reason", reason), 200);
    }

    JsonObject checkLedger() {
        return ask("GET", "/ledger/check", new JsonObject(), 200);
    }

    /** The operator's secret, as it lies in the data folder. */
    static String token() {
        Path data = Path.of(ConfigProvider.getConfig().getValue("FAREBOX_DATA", String.class));
        try {
            return Files.readString(data.resolve("operator-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject ask(String method, String path, JsonObject body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        Answer answer = HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::of)
                .join();
        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
        return answer.json();
    }
}
