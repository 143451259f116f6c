package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedPayment.TakenMoney;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The simulator's answers in PayPal's JSON. */
final class PayPalWire {
    private final String baseUrl;
    private final String approveUrl;
    private final String merchantId;

    /**
     * @param baseUrl of the simulated API
     * @param approveUrl in front of a payment's id
     */
    PayPalWire(String baseUrl, String approveUrl, String merchantId) {
        this.baseUrl = baseUrl;
        this.approveUrl = approveUrl;
        this.merchantId = merchantId;
    }

    /** An order with nothing but its links, which is what PayPal gives who does not ask for more. */
    JsonObject minimal(SimulatedPayment payment) {
        String self = baseUrl + "/v2/checkout/orders/" + payment.id();
        JsonArray links = new JsonArray().add(link(self, "self", "GET"));
        if (payment.capture().isEmpty()) {
            links.add(link(approveUrl + payment.id(), "approve", "GET"));
            links.add(link(self + "/capture", "capture", "POST"));
        }
        return new JsonObject()
                .put("id", payment.id())
                .put("status", payment.status())
                .put("links", links);
    }

    /** A whole order. */
    JsonObject order(SimulatedPayment payment) {
        JsonObject unit = new JsonObject()
                .put("reference_id", "default")
                .put("amount", amount(payment.value(), payment.currency()))
                .put("payee", new JsonObject().put("merchant_id", merchantId));
        putIfAny(unit, "description", payment.description());
        putIfAny(unit, "custom_id", payment.customId());
        putIfAny(unit, "invoice_id", payment.invoiceId());
        payment.capture().ifPresent(money -> unit.put("payments", payments(payment, money)));
        return minimal(payment)
                .put("intent", "CAPTURE")
                .put("create_time", time(payment.createdAt()))
                .put("purchase_units", new JsonArray().add(unit));
    }

    private JsonObject payments(SimulatedPayment payment, TakenMoney money) {
        JsonObject payments = new JsonObject().put("captures", new JsonArray().add(capture(payment, money)));
        JsonArray refunds = new JsonArray();
        money.refunds().forEach(refund -> refunds.add(refund(payment, refund)));
        return refunds.isEmpty() ? payments : payments.put("refunds", refunds);
    }

    /** Money that was taken. */
    JsonObject capture(SimulatedPayment payment, TakenMoney money) {
        String self = baseUrl + "/v2/payments/captures/" + money.id();
        JsonObject capture = new JsonObject()
                .put("id", money.id())
                .put("status", money.status())
                .put("amount", amount(money.value(), money.currency()))
                .put("final_capture", true)
                .put("create_time", time(money.at()))
                .put("update_time", time(money.at()))
                .put(
                        "links",
                        new JsonArray()
                                .add(link(self, "self", "GET"))
                                .add(link(baseUrl + "/v2/checkout/orders/" + payment.id(), "up", "GET")));
        if (money.underReview()) {
            capture.put("status_details", new JsonObject().put("reason", "PENDING_REVIEW"));
        }
        putIfAny(capture, "custom_id", payment.customId());
        putIfAny(capture, "invoice_id", payment.invoiceId());
        return capture;
    }

    /** A refund with nothing but its links, which is what PayPal gives who does not ask for more. */
    JsonObject minimalRefund(SimulatedPayment payment, SimulatedRefund refund) {
        String transaction = payment.capture().orElseThrow().id();
        return new JsonObject()
                .put("id", refund.id())
                .put("status", refund.pending() ? "PENDING" : "COMPLETED")
                .put(
                        "links",
                        new JsonArray()
                                .add(link(baseUrl + "/v2/payments/refunds/" + refund.id(), "self", "GET"))
                                .add(link(baseUrl + "/v2/payments/captures/" + transaction, "up", "GET")));
    }

    /** A whole refund. */
    JsonObject refund(SimulatedPayment payment, SimulatedRefund refund) {
        JsonObject json = minimalRefund(payment, refund)
                .put(
                        "amount",
                        amount(refund.value(), payment.capture().orElseThrow().currency()))
                .put("create_time", time(refund.at()))
                .put("update_time", time(refund.at()));
        if (refund.pending()) {
            json.put("status_details", new JsonObject().put("reason", "ECHECK"));
        }
        putIfAny(json, "note_to_payer", refund.note());
        putIfAny(json, "custom_id", payment.customId());
        return json;
    }

    /** A dispute as lists show it. */
    JsonObject dispute(SimulatedDispute dispute) {
        return new JsonObject()
                .put("dispute_id", dispute.id())
                .put("create_time", time(dispute.createdAt()))
                .put("update_time", time(dispute.updatedAt()))
                .put("reason", "MERCHANDISE_OR_SERVICE_NOT_RECEIVED")
                .put("status", dispute.outcome().isPresent() ? "RESOLVED" : "WAITING_FOR_SELLER_RESPONSE")
                .put("dispute_amount", amount(dispute.value(), dispute.currency()))
                .put("links", self("/v1/customer/disputes/" + dispute.id()));
    }

    /** A dispute as it shows by itself. */
    JsonObject wholeDispute(SimulatedDispute dispute) {
        JsonObject json = dispute(dispute)
                .put(
                        "disputed_transactions",
                        new JsonArray().add(new JsonObject().put("seller_transaction_id", dispute.transaction())));
        dispute.outcome().ifPresent(code -> json.put("dispute_outcome", new JsonObject().put("outcome_code", code)));
        return json;
    }

    /** The links of something that knows only its own address. */
    JsonArray self(String path) {
        return new JsonArray().add(link(path, "self"));
    }

    JsonObject link(String path, String rel) {
        return link(baseUrl + path, rel, "GET");
    }

    private static void putIfAny(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }

    private static JsonObject amount(String value, String currency) {
        return new JsonObject().put("currency_code", currency).put("value", value);
    }

    private static JsonObject link(String href, String rel, String method) {
        return new JsonObject().put("href", href).put("rel", rel).put("method", method);
    }

    static String time(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }
}
