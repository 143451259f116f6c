package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.bootstrap.shop.PaymentEntries.Creem;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.creem.CreemApiKey;
import dev.farebox.payment.creem.CreemSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code payments.creem}. */
final class CreemReader {
    private static final String CURRENCIES = String.join(" or ", CreemSettings.CURRENCIES);

    private CreemReader() {}

    /** @param isAlone whether there is no other way to pay */
    static Creem read(Section creem, Section plans, boolean isAlone) {
        creem.members("apiKey", "webhookSecret", "formerWebhookSecret", "webhooks", "products");
        Optional<String> apiKey = creem.at("apiKey").text();
        if (apiKey.filter(text -> new CreemApiKey(text).isForTests()).isPresent()) {
            creem.at("apiKey")
                    .fault("is a key of Creem's test environment, which takes no real money; to try the shop without"
                            + " money, start it with FAREBOX_MODE=demo");
        }
        Optional<String> webhookSecret = PaymentReader.webhooks(creem, "webhookSecret");
        Section former = creem.at("formerWebhookSecret");
        Optional<String> formerSecret = former.isPresent() ? former.text() : Optional.empty();
        Map<PlanId, String> products = products(creem.at("products"), plans);
        if (isAlone) {
            requireProducts(creem.at("products"), plans);
        }
        return new Creem(orGiveUp(apiKey), webhookSecret, formerSecret, products);
    }

    private static Map<PlanId, String> products(Section products, Section plans) {
        Map<PlanId, String> read = new LinkedHashMap<>();
        products.entries().forEach((name, product) -> {
            Optional<Section> plan = plans.items().stream()
                    .filter(item -> item.at("id").says(name))
                    .findFirst();
            if (plan.isEmpty()) {
                product.fault("there is no plan \"" + name + "\" in this file");
            } else if (!hasPrice(plan.get())) {
                product.fault("the plan has no price in " + CURRENCIES + ", which are what Creem charges");
            } else {
                product.text().filter(text -> isId(product, text)).ifPresent(text -> read.put(new PlanId(name), text));
            }
        });
        if (products.entries().isEmpty()) {
            products.fault("names Creem's product for each plan it can charge, such as trial: prod_123");
        }
        return read;
    }

    /** A plan without good prices has a fault of its own, and no second one here. */
    private static boolean hasPrice(Section plan) {
        Set<String> codes = plan.at("prices").entries().keySet();
        return codes.isEmpty()
                || codes.stream()
                        .anyMatch(code -> CreemSettings.CURRENCIES.contains(code) || !code.matches("[A-Z]{3}"));
    }

    private static boolean isId(Section product, String text) {
        boolean isId = text.matches("[A-Za-z0-9_-]{1,100}");
        if (!isId) {
            product.fault("is not the id of a product of Creem's, such as prod_123");
        }
        return isId;
    }

    /** What nobody can pay for is not sold by accident. */
    private static void requireProducts(Section products, Section plans) {
        for (Section plan : plans.items()) {
            plan.at("id")
                    .text()
                    .filter(id -> !products.entries().containsKey(id))
                    .ifPresent(id -> products.fault(
                            "has no product for plan \"" + id + "\", and there is no other way to pay for it"));
        }
    }
}
