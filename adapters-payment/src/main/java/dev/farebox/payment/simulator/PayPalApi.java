package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.payment.paypal.PayPalCredentials;
import dev.farebox.payment.simulator.SimulatedPayments.CaptureResult;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** PayPal's HTTP calls, as far as a shop needs them, answered from {@link SimulatedPayments}. Runs on one event loop. */
final class PayPalApi {
    private static final long MAX_BODY_BYTES = 64 * 1024L;
    private static final int TOKEN_SECONDS = 32_400;
    private static final int MOST_TOKENS = 100;
    private static final int TOKEN_BYTES = 32;

    private final SimulatedPayments payments;
    private final PayPalWire wire;
    private final String basic;
    private final RandomBytes random;
    private final InstantSource clock;
    private final Deque<String> tokens = new ArrayDeque<>();
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicInteger tokensGiven = new AtomicInteger();

    PayPalApi(
            SimulatedPayments payments,
            PayPalWire wire,
            PayPalCredentials credentials,
            RandomBytes random,
            InstantSource clock) {
        this.payments = payments;
        this.wire = wire;
        String pair = credentials.clientId() + ":" + credentials.secret();
        this.basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        this.random = random;
        this.clock = clock;
    }

    void register(Router router) {
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.post("/v1/oauth2/token").handler(this::token);
        router.route("/v2/*").handler(this::authorize);
        router.post("/v2/checkout/orders").handler(this::open);
        router.get("/v2/checkout/orders/:id").handler(this::order);
        router.post("/v2/checkout/orders/:id/capture").handler(this::capture);
        router.get("/v2/payments/captures/:id").handler(this::captured);
    }

    /** The next answer is worked out, but never sent. */
    void loseNextAnswer() {
        losesNext.set(true);
    }

    /** From now on nothing is answered, and nothing is done. */
    void fallSilent() {
        silent.set(true);
    }

    /** Every token given so far stops working. */
    void revokeTokens() {
        synchronized (tokens) {
            tokens.clear();
        }
    }

    int tokensGiven() {
        return tokensGiven.get();
    }

    private void token(RoutingContext context) {
        if (silent.get()) {
            return;
        }
        if (!basic.equals(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            answer(
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
        tokensGiven.incrementAndGet();
        answer(
                context,
                200,
                new JsonObject()
                        .put("scope", "https://uri.paypal.com/services/payments/payment")
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", TOKEN_SECONDS));
    }

    private void authorize(RoutingContext context) {
        if (silent.get()) {
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
            refuse(context, PayPalError.UNAUTHENTICATED);
        }
    }

    private void open(RoutingContext context) {
        JsonObject body;
        try {
            body = Optional.ofNullable(context.body().asJsonObject()).orElseGet(JsonObject::new);
        } catch (DecodeException | ClassCastException e) {
            refuse(context, PayPalError.MALFORMED_REQUEST_JSON);
            return;
        }
        switch (PayPalDraft.read(body, clock.instant())) {
            case PayPalDraft.Bad(PayPalError error) -> refuse(context, error);
            case PayPalDraft.Good(SimulatedPayment draft) -> {
                SimulatedPayments.Opened opened = payments.open(requestId(context.request()), draft);
                answer(context, opened.repeated() ? 200 : 201, asPreferred(context, opened.payment()));
            }
        }
    }

    private void order(RoutingContext context) {
        payments.find(id(context))
                .ifPresentOrElse(payment -> answer(context, 200, wire.order(payment)), () -> noSuch(context));
    }

    private void capture(RoutingContext context) {
        String id = id(context);
        boolean lost = payments.find(id)
                .filter(payment -> payment.approval().isPresent() && payment.fault() == Fault.LOSE_ANSWER)
                .isPresent();
        CaptureResult result = payments.capture(id, requestId(context.request()));
        if (lost && result instanceof CaptureResult.Taken) {
            return;
        }
        switch (result) {
            case CaptureResult.Taken(SimulatedPayment payment, boolean repeated) ->
                answer(context, repeated ? 200 : 201, asPreferred(context, payment));
            case CaptureResult.Refused(PayPalError error) -> refuse(context, error);
        }
    }

    private void captured(RoutingContext context) {
        String id = id(context);
        payments.findCapture(id)
                .ifPresentOrElse(
                        payment -> answer(
                                context,
                                200,
                                wire.capture(payment, payment.capture().orElseThrow())),
                        () -> noSuch(context));
    }

    private JsonObject asPreferred(RoutingContext context, SimulatedPayment payment) {
        return "return=representation".equals(context.request().getHeader("Prefer"))
                ? wire.order(payment)
                : wire.minimal(payment);
    }

    private static String id(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("id")).orElse("");
    }

    private static String requestId(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("PayPal-Request-Id")).orElse("");
    }

    private void noSuch(RoutingContext context) {
        refuse(context, PayPalError.INVALID_RESOURCE_ID);
    }

    private void refuse(RoutingContext context, PayPalError error) {
        answer(context, error.status(), error.body());
    }

    private void answer(RoutingContext context, int status, JsonObject body) {
        boolean isToken = "/v1/oauth2/token".equals(context.request().path());
        if (!isToken && losesNext.compareAndSet(true, false)) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.encode())
                .onFailure(_ -> {});
    }
}
