package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.storefront.language.Language;
import java.util.List;

/** All plans on sale, as pages show them. */
final class PlanCards {
    private PlanCards() {}

    static List<PlanCard> of(ListPlans listPlans, Language language) {
        return listPlans.plans().stream()
                .map(offer -> PlanCard.of(offer, language))
                .toList();
    }
}
