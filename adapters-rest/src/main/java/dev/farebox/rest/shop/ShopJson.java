package dev.farebox.rest.shop;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Writes plans and orders as programs get them; amounts are decimal strings. */
final class ShopJson {
    private ShopJson() {}

    static JsonObject plans(List<PlanOffer> offers, Locale language) {
        JsonArray plans = new JsonArray();
        offers.forEach(offer -> plans.add(plan(offer, language)));
        return new JsonObject().put("plans", plans);
    }

    private static JsonObject plan(PlanOffer offer, Locale language) {
        Plan plan = offer.plan();
        JsonObject prices = new JsonObject();
        plan.prices().forEach(price -> prices.put(price.currency().getCurrencyCode(), price.toText()));
        JsonArray models = new JsonArray();
        offer.models().forEach(model -> models.add(model.name().text()));
        JsonObject methods = new JsonObject();
        offer.methods().forEach((method, currencies) -> methods.put(name(method), new JsonArray(currencies)));
        return new JsonObject()
                .put("id", plan.id().text())
                .put("name", text(plan.name(), language))
                .put("prices", prices)
                .put("allowance", allowance(plan.allowance()))
                .put("models", models)
                .put("requestsPerMinute", plan.requestsPerMinute())
                .put("paymentMethods", methods);
    }

    static JsonObject placed(Order order, String checkoutUrl) {
        return new JsonObject()
                .put("orderId", order.id().text())
                .put("status", order.status().name())
                .put("checkoutUrl", checkoutUrl);
    }

    /** @param baseUrl where the key is used */
    static JsonObject found(OrderView view, String baseUrl) {
        Order order = view.order();
        JsonObject found = new JsonObject()
                .put("orderId", order.id().text())
                .put("status", order.status().name())
                .put("plan", order.plan().text());
        return switch (view.delivered()) {
            case Delivered.Nothing _ -> found.putNull("delivery");
            case Delivered.ApiKey(String apiKey) ->
                found.put(
                        "delivery",
                        new JsonObject()
                                .put("kind", "API_KEY")
                                .put("baseUrl", baseUrl)
                                .put("apiKey", apiKey));
            case Delivered.RedemptionCode(String code) ->
                found.put(
                        "delivery",
                        new JsonObject().put("kind", "REDEMPTION_CODE").put("code", code));
            case Delivered.ToppedUp _ -> found.put("delivery", new JsonObject().put("kind", "TOP_UP"));
            case Delivered.Redeemed _ ->
                found.put(
                        "delivery",
                        new JsonObject().put("kind", "REDEMPTION_CODE").put("redeemed", true));
            case Delivered.Kept _, Delivered.Gone _, Delivered.Hidden _ ->
                found.put("delivery", new JsonObject().put("kind", kind(order)).put("hidden", true));
        };
    }

    private static String kind(Order order) {
        return order.delivery()
                .filter(Delivery.RedemptionCode.class::isInstance)
                .map(_ -> "REDEMPTION_CODE")
                .orElse("API_KEY");
    }

    private static JsonObject allowance(Amount amount) {
        return switch (amount.unit()) {
            case USD -> new JsonObject().put("usd", amount.toText());
            case TOKENS -> new JsonObject().put("tokens", amount.toText());
        };
    }

    private static String text(LocalizedText text, Locale language) {
        return language.equals(Locale.CHINESE) ? text.chinese() : text.english();
    }

    private static String name(PaymentMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
