package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.storefront.language.Figures;
import dev.farebox.storefront.language.Language;
import java.util.List;
import java.util.Optional;

/**
 * A plan as a page shows it.
 *
 * @param id for addresses
 * @param name in the visitor's language
 * @param prices one for each currency, such as {@code $2.00}
 * @param tokens whether the allowance is counted in tokens, otherwise in dollars
 * @param allowance such as {@code $1.50} or {@code 200,000}
 * @param models the names of the first few models
 * @param moreModels how many more there are
 * @param requestsPerMinute 0 for no limit
 * @param badge what distinguishes it among the others
 * @param payable whether there is any way to pay it
 */
public record PlanCard(
        String id,
        String name,
        List<String> prices,
        boolean tokens,
        String allowance,
        List<String> models,
        int moreModels,
        int requestsPerMinute,
        Optional<PlanBadge> badge,
        boolean payable) {
    private static final int MODELS_SHOWN = 6;

    /** Shows an offer in a language. */
    public static PlanCard of(PlanOffer offer, Language language) {
        Plan plan = offer.plan();
        List<String> models = offer.models().stream()
                .limit(MODELS_SHOWN)
                .map(Model::name)
                .map(Object::toString)
                .toList();
        return new PlanCard(
                plan.id().text(),
                language.of(plan.name()),
                plan.prices().stream().map(Figures::money).toList(),
                plan.allowance().unit() == BudgetUnit.TOKENS,
                Figures.amount(plan.allowance()),
                models,
                offer.models().size() - models.size(),
                plan.requestsPerMinute(),
                plan.badge(),
                !offer.methods().isEmpty());
    }

    /** The first price. */
    public String mainPrice() {
        return prices.getFirst();
    }

    /** The other prices. */
    public List<String> otherPrices() {
        return prices.subList(1, prices.size());
    }
}
