package dev.farebox.payment.paypal;

import com.paypal.http.Headers;
import com.paypal.http.exceptions.HttpException;
import dev.farebox.payment.CallDeadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Plain HTTP for what the SDK has no words for. Follows no redirect and reads no more than it may. Its waiting ends at the
 * deadline or when its thread is interrupted. Thread-safe; blocks.
 */
final class PayPalHttp implements AutoCloseable {
    /** More than the longest list that is asked for. */
    private static final int MAX_JSON_BYTES = 4 * 1024 * 1024;

    private final HttpClient client;

    PayPalHttp(Duration connectTimeout) {
        client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** @throws HttpException for every status but 200 to 299 */
    byte[] get(String url, String authorization, CallDeadline deadline) throws IOException, InterruptedException {
        return send(
                request(url, deadline).header("Authorization", authorization).build(), MAX_JSON_BYTES);
    }

    /** Without saying who asks. */
    byte[] get(String url, int maxBytes, CallDeadline deadline) throws IOException, InterruptedException {
        return send(request(url, deadline).build(), maxBytes);
    }

    byte[] post(String url, String authorization, byte[] json, CallDeadline deadline)
            throws IOException, InterruptedException {
        return send(
                request(url, deadline)
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                        .build(),
                MAX_JSON_BYTES);
    }

    private static HttpRequest.Builder request(String url, CallDeadline deadline) {
        // The client takes no timeout of zero.
        return HttpRequest.newBuilder(URI.create(url)).timeout(deadline.left().plusMillis(1));
    }

    private byte[] send(HttpRequest request, int maxBytes) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), maxBytes));
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw new HttpException(
                    new String(response.body(), StandardCharsets.UTF_8), response.statusCode(), new Headers());
        }
        return response.body();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
