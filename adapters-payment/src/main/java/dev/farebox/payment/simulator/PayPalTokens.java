package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.payment.paypal.PayPalCredentials;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives access tokens to who knows the credentials, and lets nobody else in. Thread-safe. */
final class PayPalTokens {
    private static final int TOKEN_SECONDS = 32_400;
    private static final int MOST_TOKENS = 100;
    private static final int TOKEN_BYTES = 32;

    private final String basic;
    private final RandomBytes random;
    private final PayPalAnswers answers;
    private final Deque<String> tokens = new ArrayDeque<>();
    private final AtomicInteger given = new AtomicInteger();

    PayPalTokens(PayPalCredentials credentials, RandomBytes random, PayPalAnswers answers) {
        String pair = credentials.clientId() + ":" + credentials.secret();
        this.basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        this.random = random;
        this.answers = answers;
    }

    /** Everything after it needs a token, but for what its caller registered before. */
    void register(Router router) {
        router.post("/v1/oauth2/token").handler(this::give);
        router.route().handler(this::authorize);
    }

    /** Every token given so far stops working. */
    void revoke() {
        synchronized (tokens) {
            tokens.clear();
        }
    }

    /** How many were given. */
    int given() {
        return given.get();
    }

    private void give(RoutingContext context) {
        if (answers.areSilent()) {
            return;
        }
        if (!basic.equals(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            answers.sendToken(
                    context,
                    401,
                    new JsonObject()
                            .put("error", "invalid_client")
                            .put("error_description", "Client Authentication failed"));
            return;
        }
        String token = HexFormat.of().formatHex(random.next(TOKEN_BYTES));
        synchronized (tokens) {
            tokens.addLast(token);
            if (tokens.size() > MOST_TOKENS) {
                tokens.removeFirst();
            }
        }
        given.incrementAndGet();
        answers.sendToken(
                context,
                200,
                new JsonObject()
                        .put("scope", "https://uri.paypal.com/services/payments/payment")
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", TOKEN_SECONDS));
    }

    private void authorize(RoutingContext context) {
        if (answers.areSilent()) {
            return;
        }
        String header = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        boolean known;
        synchronized (tokens) {
            known = header.startsWith("Bearer ") && tokens.contains(header.substring("Bearer ".length()));
        }
        if (known) {
            context.next();
        } else {
            answers.refuse(context, PayPalError.UNAUTHENTICATED);
        }
    }
}
