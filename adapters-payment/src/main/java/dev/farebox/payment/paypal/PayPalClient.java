package dev.farebox.payment.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.http.HttpRequest;
import com.paypal.http.exceptions.HttpException;
import dev.farebox.payment.CallDeadline;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to PayPal and sorts what comes back; never throws for what PayPal does. Thread-safe.
 *
 * <p>The SDK bounds each read from the socket but not the whole answer, so each request runs on a virtual thread of its
 * own that is interrupted when the time is over; that closes its socket. The SDK reads an answer into memory before
 * anybody can look at it; its size is bounded by that time only. What the SDK has no words for goes through
 * {@link PayPalHttp}, which bounds sizes too.
 */
final class PayPalClient implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LOWEST_SERVER_ERROR = 500;
    private static final int MAX_ISSUE_CHARACTERS = 80;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectMapper json = new ObjectMapper();
    private final PayPalHttpClient sdk;
    private final PayPalHttp http;
    private final PayPalToken token;
    private final String baseUrl;
    private final Duration callTimeout;

    PayPalClient(PayPalSettings settings, InstantSource clock) {
        PayPalCredentials credentials = settings.credentials();
        baseUrl = settings.baseUrl();
        PayPalEnvironment environment =
                new PayPalEnvironment(credentials.clientId(), credentials.secret(), baseUrl, baseUrl);
        callTimeout = settings.callTimeout();
        sdk = new PayPalHttpClient(environment);
        sdk.setConnectTimeout((int) callTimeout.toMillis());
        sdk.setReadTimeout((int) callTimeout.toMillis());
        http = new PayPalHttp(callTimeout);
        token = new PayPalToken(sdk, environment, clock);
    }

    /** For one call of the port that begins now. */
    CallDeadline deadline() {
        return CallDeadline.in(callTimeout);
    }

    /** Sends a request of the SDK's. */
    <T> PayPalAnswer<T> send(HttpRequest<T> request, CallDeadline deadline) {
        return exchange(
                authorization -> sdk.execute(request.copy().header("Authorization", authorization))
                        .result(),
                deadline);
    }

    /** @param pathAndQuery after the address of the API */
    PayPalAnswer<JsonNode> get(String pathAndQuery, CallDeadline deadline) {
        return exchange(
                authorization -> json.readTree(http.get(baseUrl + pathAndQuery, authorization, deadline)), deadline);
    }

    /** @param body JSON */
    PayPalAnswer<JsonNode> post(String path, byte[] body, CallDeadline deadline) {
        return exchange(
                authorization -> json.readTree(http.post(baseUrl + path, authorization, body, deadline)), deadline);
    }

    /** Gets something from an address of PayPal's without saying who asks. A redirection is a refusal. */
    PayPalAnswer<byte[]> fetch(String url, int maxBytes, CallDeadline deadline) {
        return within(deadline, () -> {
            try {
                return new PayPalAnswer.Answered<>(http.get(url, maxBytes, deadline));
            } catch (HttpException e) {
                boolean isFinal = e.statusCode() < LOWEST_SERVER_ERROR && e.statusCode() != TOO_MANY_REQUESTS;
                return isFinal
                        ? new PayPalAnswer.Refused<>(e.statusCode(), "HTTP")
                        : new PayPalAnswer.NoAnswer<>("HTTP " + e.statusCode());
            } catch (IOException e) {
                return new PayPalAnswer.NoAnswer<>("no answer: " + kind(e));
            }
        });
    }

    @FunctionalInterface
    private interface Request<T> {
        @Nullable
        T send(String authorization) throws IOException, InterruptedException;
    }

    private <T> PayPalAnswer<T> exchange(Request<T> request, CallDeadline deadline) {
        return within(deadline, () -> sendOnce(request, true));
    }

    private <T> PayPalAnswer<T> within(CallDeadline deadline, Callable<PayPalAnswer<T>> work) {
        Future<PayPalAnswer<T>> answer = executor.submit(work);
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new PayPalAnswer.NoAnswer<>("no answer within " + callTimeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PayPalAnswer.NoAnswer<>("interrupted");
        } catch (ExecutionException e) {
            // The SDK throws all kinds of things at answers that are not PayPal's.
            return new PayPalAnswer.NoAnswer<>("not understood: " + kind(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    /** A token that PayPal no longer knows is replaced once. */
    private <T> PayPalAnswer<T> sendOnce(Request<T> request, boolean mayRefresh) throws InterruptedException {
        String authorization = "";
        try {
            authorization = token.authorization();
            T body = request.send(authorization);
            return body == null ? new PayPalAnswer.NoAnswer<>("empty answer") : new PayPalAnswer.Answered<>(body);
        } catch (HttpException e) {
            if (e.statusCode() == UNAUTHORIZED && mayRefresh && !authorization.isEmpty()) {
                token.drop(authorization);
                return sendOnce(request, false);
            }
            return refused(e);
        } catch (IOException e) {
            // The message may quote the answer, so only the kind of error is passed on.
            return new PayPalAnswer.NoAnswer<>("no answer: " + kind(e));
        }
    }

    private <T> PayPalAnswer<T> refused(HttpException e) {
        int status = e.statusCode();
        String issue = issue(Objects.requireNonNullElse(e.getMessage(), ""));
        boolean final4xx = status >= 400
                && status < LOWEST_SERVER_ERROR
                && status != UNAUTHORIZED
                && status != TOO_MANY_REQUESTS
                && !issue.isEmpty();
        return final4xx
                ? new PayPalAnswer.Refused<>(status, issue)
                : new PayPalAnswer.NoAnswer<>("HTTP " + status + (issue.isEmpty() ? "" : " " + issue));
    }

    private static String kind(@Nullable Throwable error) {
        return error == null ? "no reason" : error.getClass().getSimpleName();
    }

    /** PayPal's code for what is wrong, or nothing if the answer is not PayPal's. */
    private String issue(String body) {
        try {
            JsonNode error = json.readTree(body);
            String code = error.path("details")
                    .path(0)
                    .path("issue")
                    .asText(error.path("name").asText(""));
            return code.matches("[A-Z0-9_]{1," + MAX_ISSUE_CHARACTERS + "}") ? code : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        http.close();
    }
}
