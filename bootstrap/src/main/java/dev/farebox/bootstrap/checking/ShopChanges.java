package dev.farebox.bootstrap.checking;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.application.port.catalogue.CatalogueStore.ShopRevision;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceTimeline;
import dev.farebox.domain.model.PriceTimeline.Addition;
import dev.farebox.domain.model.PriceTimeline.Outcome;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What applying a shop file would change, in plain lines.
 *
 * @param lines what is new, changed and withdrawn, each with before and after; empty if nothing is
 * @param refusals why the file would not be applied; empty if it would
 */
record ShopChanges(List<String> lines, List<String> refusals) {
    static ShopChanges between(Catalogue before, List<PriceVersion> prices, ShopRevision after, Instant now) {
        ShopChanges changes = new ShopChanges(new ArrayList<>(), new ArrayList<>());
        changes.compare("plan", plans(before.plansOnSale()), plans(after.plans()));
        changes.compare("model", models(before.models()), models(after.models()));
        changes.compare("alias", aliases(before.aliases()), aliases(after.aliases()));
        Map<ModelName, List<PriceVersion>> lists = prices.stream().collect(Collectors.groupingBy(PriceVersion::model));
        for (ModelPrices wanted : after.prices()) {
            changes.comparePrices(wanted, lists.getOrDefault(wanted.model(), List.of()), before, now);
        }
        before.models().stream()
                .map(Model::name)
                .filter(model -> before.price(model, now).isPresent())
                .filter(model ->
                        after.prices().stream().noneMatch(list -> list.model().equals(model)))
                .forEach(model -> changes.lines.add("price of " + model + ": withdrawn"));
        return changes;
    }

    private void compare(String kind, Map<String, String> before, Map<String, String> after) {
        after.forEach((name, text) -> {
            String was = before.get(name);
            if (was == null) {
                lines.add(kind + " " + name + ": new: " + text);
            } else if (!was.equals(text)) {
                lines.add(kind + " " + name + ": " + was + " → " + text);
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> lines.add(kind + " " + name + ": withdrawn"));
    }

    private void comparePrices(ModelPrices wanted, List<PriceVersion> list, Catalogue before, Instant now) {
        ModelName model = wanted.model();
        boolean returns = !list.isEmpty() && before.priceList(model).isEmpty();
        switch (PriceTimeline.compare(list, wanted.prices(), now)) {
            case Outcome.Additions(List<Addition> additions) -> {
                if (returns) {
                    lines.add("price of " + model + ": sold again");
                }
                additions.forEach(addition -> lines.add("price of " + model + " from "
                        + (addition.from().equals(now) ? "now" : addition.from()) + ": "
                        + PriceText.of(returns && addition.from().equals(now) ? Optional.empty() : addition.before())
                        + " → " + PriceText.of(addition.terms())));
            }
            case Outcome.PastChanged(Instant from) ->
                refusals.add("the price of " + model + " from " + from
                        + " counts already and cannot be changed; leave it as it was and add one with a later date");
        }
    }

    private static Map<String, String> plans(List<Plan> plans) {
        return named(plans, plan -> plan.id().text(), ShopChanges::text);
    }

    private static String text(Plan plan) {
        List<String> prices = plan.prices().stream().map(ShopChanges::text).toList();
        String models = switch (plan.models()) {
            case ModelSelection.All _ -> "*";
            case ModelSelection.Only(var names) ->
                String.join(" ", names.stream().sorted().map(ModelName::text).toList());
        };
        return "\"" + plan.name().english() + "\" \"" + plan.name().chinese() + "\" for "
                + String.join(" or ", prices) + ", " + plan.allowance().toText() + " "
                + plan.allowance().unit() + ", rpm " + plan.requestsPerMinute() + ", tpm " + plan.tokensPerMinute()
                + ", parallel " + plan.parallelCalls() + ", daily "
                + plan.daily().map(Amount::toText).orElse("unlimited") + ", prefix "
                + plan.keyPrefix().text() + ", default output " + plan.defaultOutputTokens()
                + plan.badge().map(badge -> ", badge " + written(badge)).orElse("") + ", models " + models;
    }

    private static String text(Money price) {
        return price.currency().getCurrencyCode() + " " + price.toText();
    }

    private static Map<String, String> models(List<Model> models) {
        return named(
                models,
                model -> model.name().text(),
                model -> "served as " + model.upstreamName() + ", context " + model.contextTokens() + ", max output "
                        + model.maxOutputTokens() + (model.hiddenReasoning() ? ", hidden reasoning" : "")
                        + ", kind " + written(model.kind())
                        + model.about()
                                .map(about -> ", about \"" + about.english() + "\" \"" + about.chinese() + "\"")
                                .orElse(""));
    }

    /** As the shop file writes it. */
    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> aliases(List<ModelAlias> aliases) {
        return named(
                aliases,
                alias -> alias.name().text(),
                alias -> "stands for " + alias.model() + (alias.listed() ? ", listed" : ", not listed"));
    }

    private static <T> Map<String, String> named(List<T> all, Function<T, String> name, Function<T, String> text) {
        return all.stream().collect(Collectors.toMap(name, text, (first, _) -> first, LinkedHashMap::new));
    }
}
