package dev.farebox.rest.operator;

import dev.farebox.application.administering.ManageOrders;
import dev.farebox.application.administering.ManageOrders.ManageOutcome;
import dev.farebox.application.administering.ManageOrders.RefundOutcome;
import dev.farebox.application.administering.SearchOrders;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.http.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the operator can do with orders. Blocks. */
final class OrderActions {
    private static final int LISTED = 100;

    private final CaptureOrder capture;
    private final LookUpOrder lookUp;
    private final SearchOrders orders;
    private final ManageOrders manage;

    OrderActions(CaptureOrder capture, LookUpOrder lookUp, SearchOrders orders, ManageOrders manage) {
        this.capture = capture;
        this.lookUp = lookUp;
        this.orders = orders;
        this.manage = manage;
    }

    /**
     * {@code {"reason"}}: the money came.
     *
     * @param order its id or its reference
     */
    OperatorAnswer confirm(String order, JsonFields fields) {
        return withReason(order, fields, (id, reason) -> answer(capture.confirm(id, reason)));
    }

    /** No body is needed: the providers are asked about every payment of the order. */
    OperatorAnswer refresh(String order) {
        return find(order)
                .map(id -> answer(capture.refresh(id, FactSource.OPERATOR)))
                .orElseGet(OrderActions::unknownOrder);
    }

    /** {@code {"reason","amount"?}}: money goes back, all of it without an amount. */
    OperatorAnswer refund(String order, JsonFields fields) {
        Optional<String> amount = fields.optionalText("amount");
        return withReason(order, fields, (id, reason) -> answer(manage.refund(id, amount, reason)));
    }

    /** {@code {"reason"}}. */
    OperatorAnswer cancel(String order, JsonFields fields) {
        return withReason(
                order,
                fields,
                (id, reason) ->
                        answer(manage.cancel(id, reason), "Only an order that nobody has paid can be cancelled."));
    }

    /** {@code {"reason"}}. */
    OperatorAnswer deliver(String order, JsonFields fields) {
        return withReason(
                order,
                fields,
                (id, reason) ->
                        answer(manage.deliver(id, reason), "Only an order that is PAID waits for its delivery."));
    }

    /** {@code {"reason"}}. */
    OperatorAnswer release(String order, JsonFields fields) {
        return withReason(
                order,
                fields,
                (id, reason) -> answer(
                        manage.release(id, reason),
                        "Only a reversal can be ended by hand. A dispute is ended by its provider."));
    }

    /** {@code {"reason","email"}}. */
    OperatorAnswer correctEmail(String order, JsonFields fields) {
        Optional<EmailAddress> email = fields.parsed("email", fields.text("email"), EmailAddress::parse);
        return withReason(
                order,
                fields,
                (id, reason) -> answer(
                        manage.correctEmail(id, email.orElseThrow(), reason), "The order has this address already."));
    }

    /** An order with {@code "facts":[{"at","source","event","before","after","detail"}]}, oldest first. */
    OperatorAnswer show(String order) {
        return find(order)
                .flatMap(orders::history)
                .map(history -> new OperatorAnswer(200, OrderJson.whole(history)))
                .orElseGet(OrderActions::unknownOrder);
    }

    private OperatorAnswer withReason(
            String order, JsonFields fields, BiFunction<OrderId, String, OperatorAnswer> act) {
        Optional<String> reason = fields.text("reason");
        if (fields.problem().isPresent()) {
            return OperatorAnswer.of(fields.problem().get());
        }
        return find(order).map(id -> act.apply(id, reason.orElseThrow())).orElseGet(OrderActions::unknownOrder);
    }

    private Optional<OrderId> find(String order) {
        return OrderId.parse(order).or(() -> byReference(order));
    }

    private Optional<OrderId> byReference(String text) {
        OrderReference reference;
        try {
            reference = new OrderReference(text);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return switch (lookUp.show(reference)) {
            case LookUpOutcome.Found found -> Optional.of(found.view().order().id());
            case LookUpOutcome.NotFound _, LookUpOutcome.TooMany _ -> Optional.empty();
        };
    }

    private static OperatorAnswer answer(CaptureOrderOutcome outcome) {
        return switch (outcome) {
            case CaptureOrderOutcome.Delivered(Order order) -> new OperatorAnswer(200, OrderJson.order(order));
            case CaptureOrderOutcome.TakenBack(Order order) -> new OperatorAnswer(200, OrderJson.order(order));
            case CaptureOrderOutcome.AwaitingDelivery(Order order) -> new OperatorAnswer(202, OrderJson.order(order));
            case CaptureOrderOutcome.StillPending _ ->
                conflict("still_pending", "The provider knows of no payment yet. Confirm again when it does.");
            case CaptureOrderOutcome.Declined _ ->
                conflict(
                        "declined",
                        "The provider declined the buyer's means. The buyer may try again on the same page.");
            case CaptureOrderOutcome.Held _ ->
                conflict("held", "The money does not fit the order. Compare both in GET /operator/orders?state=HELD.");
            case CaptureOrderOutcome.Closed _ ->
                conflict("closed", "The order has ended without payment. Issue a key by POST /operator/keys instead.");
            case CaptureOrderOutcome.ProviderSilent _ -> providerSilent();
            case CaptureOrderOutcome.NoSuchOrder _ -> unknownOrder();
        };
    }

    private static OperatorAnswer answer(RefundOutcome outcome) {
        return switch (outcome) {
            case RefundOutcome.Refunded(Order order, Money amount) ->
                new OperatorAnswer(200, OrderJson.order(order).put("refundedNow", amount.toText()));
            case RefundOutcome.Pending(Order order, String detail) ->
                new OperatorAnswer(202, OrderJson.order(order).put("detail", detail));
            case RefundOutcome.Refused(Order _, String detail) -> conflict("refund_refused", detail);
            case RefundOutcome.Unknown(Order _, String _) ->
                OperatorAnswer.of(Problem.of(
                        503,
                        "provider_silent",
                        "The provider did not answer. Ask for the same refund again; it will not be made twice."));
            case RefundOutcome.NothingToRefund _ ->
                conflict("nothing_to_refund", "No money came for this order, or all of it went back.");
            case RefundOutcome.BadAmount(Order _, Money left) ->
                OperatorAnswer.of(Problem.field(
                        "amount",
                        "bad_amount",
                        "The amount is a decimal string above 0 and at most " + left.toText() + " "
                                + left.currency().getCurrencyCode() + ", which is left of the payment."));
            case RefundOutcome.NoSuchOrder _ -> unknownOrder();
        };
    }

    /** @param notNow what to say if the order's state does not allow it */
    private static OperatorAnswer answer(ManageOutcome outcome, String notNow) {
        return switch (outcome) {
            case ManageOutcome.Done(Order order) -> new OperatorAnswer(200, OrderJson.order(order));
            case ManageOutcome.NotNow(Order order) ->
                conflict("not_now", notNow + " This one is " + order.status() + ".");
            case ManageOutcome.ProviderSilent _ -> providerSilent();
            case ManageOutcome.NoSuchOrder _ -> unknownOrder();
        };
    }

    private static OperatorAnswer providerSilent() {
        return OperatorAnswer.of(Problem.of(
                503, "provider_silent", "The payment provider did not answer, and nothing was changed. Try again."));
    }

    private static OperatorAnswer conflict(String code, String message) {
        return OperatorAnswer.of(Problem.of(409, code, message));
    }

    private static OperatorAnswer unknownOrder() {
        return OperatorAnswer.of(
                Problem.of(404, "unknown_order", "There is no such order. Name it by its order id or its reference."));
    }

    /**
     * Orders that fit what the address asks for, newest first, at most {@value LISTED}: {@code state}, {@code email},
     * {@code providerReference}, {@code paidTwice=true} and {@code placedBefore}, a moment such as the {@code placedAt} of
     * the last one seen. At least one of the first four.
     */
    OperatorAnswer list(MultiMap parameters) {
        Query query = new Query(parameters);
        Optional<OrderStatus> state = query.parsed("state", OrderActions::status);
        Optional<EmailAddress> email = query.parsed("email", EmailAddress::parse);
        Optional<String> reference = query.parsed("providerReference", Function.identity());
        boolean paidTwice = query.parsed("paidTwice", Function.identity())
                .filter("true"::equals)
                .isPresent();
        Optional<Instant> before = query.parsed("placedBefore", OrderActions::moment);
        if (state.isEmpty() && email.isEmpty() && reference.isEmpty() && !paidTwice) {
            query.note(Problem.field(
                    "state",
                    "invalid_field",
                    "Say in the address which orders: ?state= one of " + states()
                            + ", ?email=, ?providerReference= or ?paidTwice=true."));
        }
        if (query.problem().isPresent()) {
            return OperatorAnswer.of(query.problem().get());
        }
        JsonArray list = new JsonArray();
        orders.search(new OrderQuery(state, email, reference, paidTwice, before, LISTED))
                .forEach(order -> list.add(OrderJson.order(order)));
        return new OperatorAnswer(200, new JsonObject().put("orders", list));
    }

    private static OrderStatus status(String text) {
        return Arrays.stream(OrderStatus.values())
                .filter(candidate -> candidate.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is one of " + states()));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("it is a moment such as 2026-03-01T12:00:00Z");
        }
    }

    private static String states() {
        return Arrays.stream(OrderStatus.values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
