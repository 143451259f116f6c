package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.payment.CallDeadline;
import dev.farebox.payment.StrictJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to Creem and sorts what comes back; never throws for what Creem does, and follows no redirect.
 * Thread-safe; blocks until the deadline at most.
 */
final class CreemClient implements AutoCloseable {
    /** Far more than the longest list that is asked for. */
    private static final int MAX_BYTES = 1024 * 1024;

    private static final int MAX_REASON_CHARACTERS = 200;

    private final HttpClient http;
    private final String baseUrl;
    private final CreemApiKey apiKey;
    private final Duration callTimeout;

    CreemClient(CreemSettings settings) {
        baseUrl = settings.baseUrl();
        apiKey = settings.apiKey();
        callTimeout = settings.callTimeout();
        http = HttpClient.newBuilder()
                .connectTimeout(callTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** For one call of the port that begins now. */
    CallDeadline deadline() {
        return CallDeadline.in(callTimeout);
    }

    /** @param pathAndQuery after the address of the API */
    CreemAnswer get(String pathAndQuery, CallDeadline deadline) {
        return send(request(pathAndQuery).GET().build(), deadline);
    }

    CreemAnswer post(String path, JsonNode body, CallDeadline deadline) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return send(request, deadline);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery)).header("x-api-key", apiKey.text());
    }

    /** The client's own timeout ends with the headers, so the whole answer is waited for here. */
    private CreemAnswer send(HttpRequest request, CallDeadline deadline) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            return sorted(answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new CreemAnswer.NoAnswer("no answer within " + callTimeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CreemAnswer.NoAnswer("interrupted");
        } catch (ExecutionException e) {
            // The message may quote the answer, so only the kind of error is passed on.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new CreemAnswer.NoAnswer("no answer: " + cause.getClass().getSimpleName());
        } finally {
            answer.cancel(true);
        }
    }

    private CreemAnswer sorted(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Optional<JsonNode> body = StrictJson.object(response.body());
        if (status >= 200 && status <= 299) {
            return body.<CreemAnswer>map(CreemAnswer.Answered::new)
                    .orElseGet(() -> new CreemAnswer.NoAnswer("HTTP " + status + " without an answer of Creem's"));
        }
        // Creem's guide says 403 for a key that is wrong, its specification 401.
        return switch (status) {
            case 401, 403 -> new CreemAnswer.NoAnswer("HTTP " + status + ": Creem does not accept our API key");
            case 408, 429 -> new CreemAnswer.NoAnswer("HTTP " + status);
            default ->
                body.filter(_ -> status >= 400 && status <= 499)
                        .<CreemAnswer>map(told -> new CreemAnswer.Refused(status, reason(status, told)))
                        .orElseGet(() -> new CreemAnswer.NoAnswer("HTTP " + status));
        };
    }

    /** Creem tells one reason or a list of them. */
    private static String reason(int status, JsonNode body) {
        JsonNode message = body.path("message");
        String words = message.isArray() ? message.path(0).asText("") : message.asText("");
        String line = words.isEmpty() ? body.path("error").asText("") : words;
        String clean = line.replaceAll("\\p{Cntrl}+", " ").strip();
        String text = clean.substring(0, Math.min(clean.length(), MAX_REASON_CHARACTERS));
        return "HTTP " + status + (text.isEmpty() ? "" : " " + text);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
