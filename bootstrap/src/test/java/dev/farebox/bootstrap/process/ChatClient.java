package dev.farebox.bootstrap.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes calls as an ordinary client does, and remembers honestly how each of them ended. Thread-safe. */
final class ChatClient {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final AtomicInteger streaming = new AtomicInteger();

    /** Streams whose head has come and whose end has not. */
    int streaming() {
        return streaming.get();
    }

    /** One streamed call; never throws for what a server may do. */
    Seen stream(URI address, String key, String model, String prompt) {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request(address, key, model, prompt, true), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            return new Seen(0, Optional.empty(), End.NOT_SEEN, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Optional<String> id = response.headers().firstValue("x-request-id");
        streaming.incrementAndGet();
        StringBuilder text = new StringBuilder();
        End end = End.NOT_SEEN;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                end = line.equals("data: [DONE]") ? End.SEEN : end;
            }
        } catch (IOException e) {
            // Cut: what was seen before it counts.
        } finally {
            streaming.decrementAndGet();
        }
        return new Seen(response.statusCode(), id, end, text.toString());
    }

    /** One call for a whole answer. */
    Seen whole(URI address, String key, String model, String prompt) {
        return whole(request(address, key, model, prompt, false));
    }

    /** The same, named so that it can be sent again. */
    Seen repeatable(URI address, String key, String model, String prompt, String idempotencyKey) {
        return whole(HttpRequest.newBuilder(request(address, key, model, prompt, false), (_, _) -> true)
                .header("Idempotency-Key", idempotencyKey)
                .build());
    }

    private Seen whole(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            End end = response.statusCode() == 200 ? End.SEEN : End.NOT_SEEN;
            return new Seen(response.statusCode(), response.headers().firstValue("x-request-id"), end, response.body());
        } catch (IOException e) {
            return new Seen(0, Optional.empty(), End.NOT_SEEN, "");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a call for a whole answer; whoever cancels it closes its connection. */
    CompletableFuture<HttpResponse<String>> begin(URI address, String key, String model, String prompt) {
        return http.sendAsync(request(address, key, model, prompt, false), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(URI address, String key, String model, String prompt, boolean stream) {
        String body = """
                {"model":"%s","stream":%s,"max_tokens":400,"messages":[{"role":"user","content":"%s"}]}""".formatted(model, stream, prompt);
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(120))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /**
     * What a client saw of one call.
     *
     * @param status 0 if there was no answer
     * @param id the request id, if an answer began
     */
    record Seen(int status, Optional<String> id, End end, String text) {}

    enum End {
        SEEN,
        NOT_SEEN
    }
}
