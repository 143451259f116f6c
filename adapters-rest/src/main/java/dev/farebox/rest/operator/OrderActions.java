package dev.farebox.rest.operator;

import dev.farebox.application.administering.ListOrders;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.http.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the operator can do with orders. Blocks. */
final class OrderActions {
    private static final int LISTED = 1000;

    private final CaptureOrder capture;
    private final LookUpOrder lookUp;
    private final ListOrders orders;

    OrderActions(CaptureOrder capture, LookUpOrder lookUp, ListOrders orders) {
        this.capture = capture;
        this.lookUp = lookUp;
        this.orders = orders;
    }

    /**
     * {@code {"reason"}}: the money came.
     *
     * @param order its id or its reference
     */
    OperatorAnswer confirm(String order, JsonFields fields) {
        Optional<String> reason = fields.text("reason");
        if (fields.problem().isPresent()) {
            return OperatorAnswer.of(fields.problem().get());
        }
        return find(order)
                .map(id -> answer(capture.confirm(id, reason.orElseThrow())))
                .orElseGet(OrderActions::unknownOrder);
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
            case LookUpOutcome.NotFound _ -> Optional.empty();
        };
    }

    private static OperatorAnswer answer(CaptureOrderOutcome outcome) {
        return switch (outcome) {
            case CaptureOrderOutcome.Delivered(Order order) -> new OperatorAnswer(200, json(order));
            case CaptureOrderOutcome.AwaitingDelivery(Order order) -> new OperatorAnswer(202, json(order));
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
            case CaptureOrderOutcome.NoSuchOrder _ -> unknownOrder();
        };
    }

    private static OperatorAnswer conflict(String code, String message) {
        return OperatorAnswer.of(Problem.of(409, code, message));
    }

    private static OperatorAnswer unknownOrder() {
        return OperatorAnswer.of(
                Problem.of(404, "unknown_order", "There is no such order. Name it by its order id or its reference."));
    }

    /**
     * Orders in a state, newest first, at most {@value LISTED}.
     *
     * @param state the name of the state
     */
    OperatorAnswer list(@Nullable String state) {
        Optional<OrderStatus> status = Arrays.stream(OrderStatus.values())
                .filter(candidate -> candidate.name().equals(state))
                .findFirst();
        if (status.isEmpty()) {
            String states = Arrays.stream(OrderStatus.values()).map(Enum::name).collect(Collectors.joining(", "));
            return OperatorAnswer.of(Problem.field(
                    "state", "invalid_field", "Name a state in the address: ?state= one of " + states + "."));
        }
        JsonArray list = new JsonArray();
        orders.inState(status.get(), LISTED).forEach(order -> list.add(json(order)));
        return new OperatorAnswer(200, new JsonObject().put("orders", list));
    }

    private static JsonObject json(Order order) {
        JsonObject json = new JsonObject()
                .put("orderId", order.id().text())
                .put("reference", order.reference().text())
                .put("status", order.status().name())
                .put("plan", order.plan().text())
                .put("email", order.email().text())
                .put("price", order.price().toText())
                .put("currency", order.price().currency().getCurrencyCode())
                .put("paymentMethod", order.method().name().toLowerCase(Locale.ROOT))
                .put("mode", order.mode().name())
                .put("placedAt", order.placedAt().toString());
        if (order.state() instanceof OrderState.Held(CapturedPayment payment, var reason)) {
            json.put("heldBecause", reason.name()).put("payment", json(payment));
        }
        return json;
    }

    private static JsonObject json(CapturedPayment payment) {
        return new JsonObject()
                .put("providerReference", payment.providerReference())
                .put("transaction", payment.transaction())
                .put("amount", payment.amount().toText())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("payee", payment.payee())
                .put("mode", payment.mode().name())
                .put("capturedAt", payment.capturedAt().toString());
    }
}
