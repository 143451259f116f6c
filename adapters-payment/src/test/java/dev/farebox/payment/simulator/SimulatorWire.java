package dev.farebox.payment.simulator;

import dev.farebox.payment.paypal.PayPalSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to the simulator directly, without the adapter. */
public final class SimulatorWire {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SimulatorWire() {}

    /** The body of the answer to a GET. */
    public static String get(PayPalSettings settings, String path) {
        return send(settings, "GET", path, "", "").body();
    }

    static HttpResponse<String> send(
            PayPalSettings settings, String method, String path, String requestId, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.baseUrl() + path))
                .header("Authorization", "Bearer " + token(settings))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!requestId.isEmpty()) {
            request.header("PayPal-Request-Id", requestId);
        }
        return exchange(request.build());
    }

    private static String token(PayPalSettings settings) {
        String pair =
                settings.credentials().clientId() + ":" + settings.credentials().secret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String answer = exchange(HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/v1/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                        .build())
                .body();
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException("no token: " + answer);
        }
        return token.group(1);
    }

    static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
