package dev.farebox.payment.simulator.creem;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** The simulated Creem's answers and events in Creem's JSON. Source of facts: Creem's specification of its API. */
final class CreemWire {
    private static final String MODE = "test";

    private final String pageUrl;

    /** @param pageUrl in front of a checkout's id */
    CreemWire(String pageUrl) {
        this.pageUrl = pageUrl;
    }

    JsonObject product(SimulatedGoods product) {
        return new JsonObject()
                .put("id", product.id())
                .put("mode", MODE)
                .put("object", "product")
                .put("name", product.name())
                .put("price", product.price().minorUnits())
                .put("currency", product.price().currency().getCurrencyCode())
                .put("billing_type", "onetime")
                .put("status", "active")
                .put("tax_mode", "exclusive")
                .put("tax_category", "saas");
    }

    JsonObject checkout(SimulatedCheckout checkout) {
        JsonObject json = new JsonObject()
                .put("id", checkout.id())
                .put("mode", MODE)
                .put("object", "checkout")
                .put("status", checkout.sale().isPresent() ? "completed" : "pending")
                .put("checkout_url", pageUrl + checkout.id())
                .put("success_url", checkout.text("success_url"))
                .put("product", checkout.product().id())
                .put("units", 1)
                .put("request_id", checkout.requestId())
                .put("metadata", checkout.asked().getValue("metadata"))
                .put("customer", checkout.asked().getValue("customer"));
        checkout.sale()
                .ifPresent(sale -> json.put("mode", sale.mode())
                        .put("units", sale.units())
                        .put("product", sale.product())
                        .put("order", order(checkout, sale)));
        return json;
    }

    private static JsonObject order(SimulatedCheckout checkout, SimulatedSale sale) {
        return new JsonObject()
                .put("id", sale.order())
                .put("mode", sale.mode())
                .put("object", "order")
                .put("product", sale.product())
                .put("transaction", sale.transaction())
                .put("amount", sale.subTotal())
                .put("sub_total", sale.subTotal())
                .put("tax_amount", sale.tax())
                .put("discount_amount", sale.discount())
                .put("amount_due", sale.paid())
                .put("amount_paid", sale.paid())
                .put("currency", checkout.product().price().currency().getCurrencyCode())
                .put("status", "paid")
                .put("type", "onetime")
                .put("created_at", sale.at().toString())
                .put("updated_at", sale.at().toString());
    }

    JsonObject transaction(SimulatedCheckout checkout, SimulatedSale sale) {
        return new JsonObject()
                .put("id", sale.transaction())
                .put("mode", sale.mode())
                .put("object", "transaction")
                .put("amount", sale.subTotal())
                .put("amount_paid", sale.paid())
                .put("discount_amount", sale.discount())
                .put("tax_amount", sale.tax())
                .put("currency", checkout.product().price().currency().getCurrencyCode())
                .put("type", "payment")
                .put("status", sale.status())
                .put("refunded_amount", sale.back() == 0 ? null : sale.back())
                .put("order", sale.order())
                .put("created_at", sale.at().toEpochMilli());
    }

    static JsonObject list(JsonArray items) {
        return new JsonObject()
                .put("items", items)
                .put(
                        "pagination",
                        new JsonObject()
                                .put("total_records", items.size())
                                .put("total_pages", 1)
                                .put("current_page", 1));
    }

    /** An event as Creem sends it. */
    static JsonObject event(String id, String type, Instant at, JsonObject object) {
        return new JsonObject()
                .put("id", id)
                .put("eventType", type)
                .put("created_at", at.toEpochMilli())
                .put("object", object);
    }

    JsonObject refund(SimulatedCheckout checkout, SimulatedSale sale, SimulatedSale.Refund refund) {
        return about(checkout, sale)
                .put("id", refund.id())
                .put("object", "refund")
                .put("status", "succeeded")
                .put("refund_amount", refund.amount())
                .put("refund_currency", checkout.product().price().currency().getCurrencyCode())
                .put("reason", "requested_by_customer");
    }

    JsonObject dispute(SimulatedCheckout checkout, SimulatedSale sale, String id) {
        return about(checkout, sale)
                .put("id", id)
                .put("object", "dispute")
                .put("amount", sale.paid())
                .put("currency", checkout.product().price().currency().getCurrencyCode());
    }

    private JsonObject about(SimulatedCheckout checkout, SimulatedSale sale) {
        return new JsonObject()
                .put("mode", sale.mode())
                .put("transaction", transaction(checkout, sale))
                .put("checkout", checkout(checkout))
                .put("order", order(checkout, sale));
    }

    /** An error as Creem describes it. */
    static JsonObject error(int status, String error, String message) {
        return new JsonObject(Map.of(
                "trace_id", "simulated", "status", status, "error", error, "message", new JsonArray().add(message)));
    }
}
