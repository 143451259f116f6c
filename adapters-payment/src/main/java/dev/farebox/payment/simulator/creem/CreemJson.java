package dev.farebox.payment.simulator.creem;

import dev.farebox.domain.money.Money;
import dev.farebox.payment.simulator.creem.SimulatedSale.Refund;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** How checkouts stand in the simulator's file. */
final class CreemJson {
    private CreemJson() {}

    static JsonObject of(SimulatedCheckout checkout) {
        SimulatedGoods product = checkout.product();
        JsonObject json = new JsonObject()
                .put("id", checkout.id())
                .put("productId", product.id())
                .put("productName", product.name())
                .put("price", product.price().minorUnits())
                .put("currency", product.price().currency().getCurrencyCode())
                .put("asked", checkout.asked());
        checkout.sale().ifPresent(sale -> json.put("sale", of(sale)));
        return json;
    }

    static SimulatedCheckout checkout(JsonObject json) {
        Money price = new Money(json.getLong("price"), Currency.getInstance(json.getString("currency")));
        return new SimulatedCheckout(
                json.getString("id"),
                new SimulatedGoods(json.getString("productId"), json.getString("productName"), price),
                json.getJsonObject("asked"),
                Optional.ofNullable(json.getJsonObject("sale")).map(CreemJson::sale));
    }

    private static JsonObject of(SimulatedSale sale) {
        JsonObject json = new JsonObject()
                .put("order", sale.order())
                .put("transaction", sale.transaction())
                .put("product", sale.product())
                .put("units", sale.units())
                .put("mode", sale.mode())
                .put("subTotal", sale.subTotal())
                .put("discount", sale.discount())
                .put("tax", sale.tax())
                .put("at", sale.at().toString())
                .put("disputed", sale.disputed());
        sale.refund()
                .ifPresent(refund -> json.put(
                        "refund",
                        new JsonObject()
                                .put("id", refund.id())
                                .put("amount", refund.amount())
                                .put("pending", refund.pending())));
        return json;
    }

    private static SimulatedSale sale(JsonObject json) {
        return new SimulatedSale(
                json.getString("order"),
                json.getString("transaction"),
                json.getString("product"),
                json.getInteger("units"),
                json.getString("mode"),
                json.getLong("subTotal"),
                json.getLong("discount"),
                json.getLong("tax"),
                Instant.parse(json.getString("at")),
                Optional.ofNullable(json.getJsonObject("refund"))
                        .map(refund -> new Refund(
                                refund.getString("id"), refund.getLong("amount"), refund.getBoolean("pending"))),
                json.getBoolean("disputed"));
    }
}
