package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedPayment.TakenMoney;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How payments and disputes stand in the simulator's files. */
final class PaymentJson {
    private PaymentJson() {}

    static JsonObject of(SimulatedPayment payment) {
        JsonObject json = new JsonObject()
                .put("id", payment.id())
                .put("value", payment.value())
                .put("currency", payment.currency())
                .put("description", payment.description())
                .put("brandName", payment.brandName())
                .put("invoiceId", payment.invoiceId())
                .put("customId", payment.customId())
                .put("returnUrl", payment.returnUrl())
                .put("cancelUrl", payment.cancelUrl())
                .put("createdAt", payment.createdAt().toString())
                .put("fault", payment.fault().name());
        payment.approval().ifPresent(decision -> json.put("approval", decision.name()));
        payment.capture().ifPresent(money -> json.put("capture", of(money)));
        return json;
    }

    static SimulatedPayment payment(JsonObject json) {
        return new SimulatedPayment(
                json.getString("id"),
                json.getString("value"),
                json.getString("currency"),
                json.getString("description"),
                json.getString("brandName"),
                json.getString("invoiceId"),
                json.getString("customId"),
                json.getString("returnUrl"),
                json.getString("cancelUrl"),
                Instant.parse(json.getString("createdAt")),
                Optional.ofNullable(json.getString("approval")).map(Decision::valueOf),
                Optional.ofNullable(json.getJsonObject("capture")).map(PaymentJson::money),
                Fault.valueOf(json.getString("fault")));
    }

    private static JsonObject of(TakenMoney money) {
        return new JsonObject()
                .put("id", money.id())
                .put("value", money.value())
                .put("currency", money.currency())
                .put("underReview", money.underReview())
                .put("at", money.at().toString())
                .put("refunds", array(money.refunds(), PaymentJson::of));
    }

    private static TakenMoney money(JsonObject json) {
        return new TakenMoney(
                json.getString("id"),
                json.getString("value"),
                json.getString("currency"),
                json.getBoolean("underReview"),
                Instant.parse(json.getString("at")),
                list(json.getJsonArray("refunds"), PaymentJson::refund));
    }

    private static JsonObject of(SimulatedRefund refund) {
        return new JsonObject()
                .put("id", refund.id())
                .put("requestId", refund.requestId())
                .put("value", refund.value())
                .put("note", refund.note())
                .put("pending", refund.pending())
                .put("at", refund.at().toString());
    }

    private static SimulatedRefund refund(JsonObject json) {
        return new SimulatedRefund(
                json.getString("id"),
                json.getString("requestId"),
                json.getString("value"),
                json.getString("note"),
                json.getBoolean("pending"),
                Instant.parse(json.getString("at")));
    }

    static JsonObject of(SimulatedDispute dispute) {
        JsonObject json = new JsonObject()
                .put("id", dispute.id())
                .put("transaction", dispute.transaction())
                .put("value", dispute.value())
                .put("currency", dispute.currency())
                .put("createdAt", dispute.createdAt().toString())
                .put("updatedAt", dispute.updatedAt().toString());
        dispute.outcome().ifPresent(outcome -> json.put("outcome", outcome));
        return json;
    }

    static SimulatedDispute dispute(JsonObject json) {
        return new SimulatedDispute(
                json.getString("id"),
                json.getString("transaction"),
                json.getString("value"),
                json.getString("currency"),
                Optional.ofNullable(json.getString("outcome")),
                Instant.parse(json.getString("createdAt")),
                Instant.parse(json.getString("updatedAt")));
    }

    static <T> JsonArray array(Iterable<T> items, Function<T, JsonObject> writer) {
        JsonArray array = new JsonArray();
        items.forEach(item -> array.add(writer.apply(item)));
        return array;
    }

    static <T> List<T> list(JsonArray array, Function<JsonObject, T> reader) {
        return array.stream().map(JsonObject.class::cast).map(reader).toList();
    }
}
