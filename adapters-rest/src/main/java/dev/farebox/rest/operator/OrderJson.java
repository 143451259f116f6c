package dev.farebox.rest.operator;

import dev.farebox.application.administering.SearchOrders.OrderHistory;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * Writes orders for the operator: {@code {"orderId","reference","status","plan","email","price","currency",
 * "paymentMethod","mode","placedAt","attempts":[…],"money":[…],"refunded"?,"paidTwice"?,"entitlement"?,"heldBecause"?,
 * "payment"?,"delivery"?}}. Amounts are decimal strings; no secret is part of it.
 */
final class OrderJson {
    private OrderJson() {}

    static JsonObject order(Order order) {
        JsonObject json = new JsonObject()
                .put("orderId", order.id().text())
                .put("reference", order.reference().text())
                .put("status", order.status().name())
                .put("plan", order.plan().text())
                .put("email", order.email().text())
                .put("price", order.price().toText())
                .put("currency", order.price().currency().getCurrencyCode())
                .put("paymentMethod", name(order.method()))
                .put("mode", order.mode().name())
                .put("placedAt", order.placedAt().toString())
                .put("attempts", attempts(order))
                .put("money", money(order));
        order.terms()
                .coupon()
                .ifPresent(use -> json.put("coupon", use.code().text())
                        .put("discount", use.discount().toText()));
        order.state().payment().ifPresent(payment -> json.put("payment", payment(payment)));
        order.refunded().ifPresent(back -> json.put("refunded", back.toText()));
        if (order.isPaidTwice()) {
            json.put("paidTwice", true);
        }
        if (order.state() instanceof OrderState.Held(CapturedPayment _, var reason)) {
            json.put("heldBecause", reason.name());
        }
        order.delivery()
                .ifPresent(delivery -> json.put("delivery", delivery(delivery))
                        .put("entitlement", order.entitlement().toText()));
        return json;
    }

    /** With {@code "facts"}, oldest first. */
    static JsonObject whole(OrderHistory history) {
        JsonArray facts = new JsonArray();
        history.facts().forEach(fact -> facts.add(fact(fact)));
        return order(history.order()).put("facts", facts);
    }

    private static JsonObject fact(OrderFact fact) {
        return new JsonObject()
                .put("at", fact.at().toString())
                .put("source", fact.source().name())
                .put("event", fact.event())
                .put("before", fact.before().name())
                .put("after", fact.after().name())
                .put("detail", fact.detail());
    }

    private static JsonArray attempts(Order order) {
        JsonArray attempts = new JsonArray();
        for (PaymentAttempt attempt : order.attempts()) {
            JsonObject json = new JsonObject()
                    .put("number", attempt.number())
                    .put("paymentMethod", name(attempt.method()))
                    .put("state", attempt.state().name());
            attempt.checkout().ifPresent(page -> json.put("providerReference", page.providerReference()));
            attempts.add(json);
        }
        return attempts;
    }

    private static JsonArray money(Order order) {
        JsonArray money = new JsonArray();
        for (MoneyEvent event : order.money().events()) {
            money.add(new JsonObject()
                    .put("kind", event.kind().name())
                    .put("paymentMethod", name(event.method()))
                    .put("id", event.id())
                    .put("transaction", event.transaction())
                    .put("amount", event.amount().toText())
                    .put("currency", event.amount().currency().getCurrencyCode())
                    .put("at", event.at().toString()));
        }
        return money;
    }

    private static JsonObject payment(CapturedPayment payment) {
        return new JsonObject()
                .put("providerReference", payment.providerReference())
                .put("transaction", payment.transaction())
                .put("amount", payment.amount().toText())
                .put("currency", payment.amount().currency().getCurrencyCode())
                .put("payee", payment.payee())
                .put("mode", payment.mode().name())
                .put("capturedAt", payment.capturedAt().toString());
    }

    private static JsonObject delivery(Delivery delivery) {
        return switch (delivery) {
            case Delivery.ApiKey key ->
                new JsonObject().put("kind", "API_KEY").put("keyId", key.key().toString());
            case Delivery.TopUp topUp ->
                new JsonObject().put("kind", "TOP_UP").put("keyId", topUp.key().toString());
            case Delivery.RedemptionCode code ->
                new JsonObject().put("kind", "REDEMPTION_CODE").put("redeemed", code.redeemed());
        };
    }

    private static String name(PaymentMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
