package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedPayments.CaptureResult;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;

/**
 * PayPal's calls about orders, captures and refunds, as far as a shop needs them, answered from {@link SimulatedPayments}.
 * Runs on one event loop.
 */
final class PayPalApi {
    private final SimulatedPayments payments;
    private final SimulatedEvents events;
    private final PayPalWire wire;
    private final PayPalAnswers answers;
    private final InstantSource clock;

    PayPalApi(
            SimulatedPayments payments,
            SimulatedEvents events,
            PayPalWire wire,
            PayPalAnswers answers,
            InstantSource clock) {
        this.payments = payments;
        this.events = events;
        this.wire = wire;
        this.answers = answers;
        this.clock = clock;
    }

    void register(Router router) {
        router.post("/v2/checkout/orders").handler(this::open);
        router.get("/v2/checkout/orders/:id").handler(this::order);
        router.post("/v2/checkout/orders/:id/capture").handler(this::capture);
        router.get("/v2/payments/captures/:id").handler(this::captured);
        router.post("/v2/payments/captures/:id/refund").handler(this::refund);
    }

    private void open(RoutingContext context) {
        Optional<JsonObject> body = body(context);
        if (body.isEmpty()) {
            answers.refuse(context, PayPalError.MALFORMED_REQUEST_JSON);
            return;
        }
        switch (PayPalDraft.read(body.get(), clock.instant())) {
            case PayPalDraft.Bad(PayPalError error) -> answers.refuse(context, error);
            case PayPalDraft.Good(SimulatedPayment draft) -> {
                SimulatedPayments.Opened opened = payments.open(requestId(context.request()), draft);
                answers.send(context, opened.repeated() ? 200 : 201, asPreferred(context, opened.payment()));
            }
        }
    }

    private static Optional<JsonObject> body(RoutingContext context) {
        try {
            return Optional.of(
                    Optional.ofNullable(context.body().asJsonObject()).orElseGet(JsonObject::new));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private void order(RoutingContext context) {
        payments.find(id(context))
                .ifPresentOrElse(payment -> answers.send(context, 200, wire.order(payment)), () -> noSuch(context));
    }

    private void capture(RoutingContext context) {
        String id = id(context);
        boolean lost = payments.find(id)
                .filter(payment -> payment.approval().isPresent() && payment.fault() == Fault.LOSE_ANSWER)
                .isPresent();
        CaptureResult result = payments.capture(id, requestId(context.request()));
        if (result instanceof CaptureResult.Taken(SimulatedPayment payment, boolean repeated) && !repeated) {
            events.captured(payment);
        }
        if (lost && result instanceof CaptureResult.Taken) {
            return;
        }
        switch (result) {
            case CaptureResult.Taken(SimulatedPayment payment, boolean repeated) ->
                answers.send(context, repeated ? 200 : 201, asPreferred(context, payment));
            case CaptureResult.Refused(PayPalError error) -> answers.refuse(context, error);
        }
    }

    private void captured(RoutingContext context) {
        payments.findCapture(id(context))
                .ifPresentOrElse(
                        payment -> answers.send(
                                context,
                                200,
                                wire.capture(payment, payment.capture().orElseThrow())),
                        () -> noSuch(context));
    }

    private void refund(RoutingContext context) {
        Optional<JsonObject> body = body(context);
        Optional<RefundRule.Asked> asked = body.flatMap(given -> asked(context, given));
        if (asked.isEmpty()) {
            answers.refuse(
                    context,
                    body.isEmpty() ? PayPalError.MALFORMED_REQUEST_JSON : PayPalError.INVALID_PARAMETER_SYNTAX);
            return;
        }
        switch (payments.refund(id(context), asked.get())) {
            case RefundRule.Result.Given(SimulatedPayment payment, SimulatedRefund refund, boolean repeated) -> {
                if (!repeated) {
                    events.refunded(payment, refund);
                }
                boolean isWhole = isRepresentation(context);
                answers.send(
                        context, 201, isWhole ? wire.refund(payment, refund) : wire.minimalRefund(payment, refund));
            }
            case RefundRule.Result.Refused(PayPalError error) -> answers.refuse(context, error);
        }
    }

    private static Optional<RefundRule.Asked> asked(RoutingContext context, JsonObject body) {
        String requestId = requestId(context.request());
        String note = body.getValue("note_to_payer") instanceof String text ? text : "";
        if (!body.containsKey("amount")) {
            return Optional.of(new RefundRule.Asked(requestId, Optional.empty(), "", note, false));
        }
        return body.getValue("amount") instanceof JsonObject amount
                        && amount.getValue("value") instanceof String value
                        && value.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")
                        && amount.getValue("currency_code") instanceof String currency
                ? Optional.of(new RefundRule.Asked(requestId, Optional.of(value), currency, note, false))
                : Optional.empty();
    }

    private JsonObject asPreferred(RoutingContext context, SimulatedPayment payment) {
        return isRepresentation(context) ? wire.order(payment) : wire.minimal(payment);
    }

    private static boolean isRepresentation(RoutingContext context) {
        return "return=representation".equals(context.request().getHeader("Prefer"));
    }

    private static String id(RoutingContext context) {
        return Optional.ofNullable(context.pathParam("id")).orElse("");
    }

    private static String requestId(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("PayPal-Request-Id")).orElse("");
    }

    private void noSuch(RoutingContext context) {
        answers.refuse(context, PayPalError.INVALID_RESOURCE_ID);
    }
}
