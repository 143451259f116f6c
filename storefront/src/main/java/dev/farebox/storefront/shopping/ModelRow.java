package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.relaying.ShowStatus.Availability;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.storefront.language.Language;
import java.util.List;
import java.util.Optional;

/**
 * A model as the list of models shows it.
 *
 * @param name public name
 * @param about what it is good for, in the visitor's language; empty if nothing is said
 * @param kind what it makes
 * @param terms what limits its calls
 * @param plans the plans on sale that include it
 * @param availability whether it can be called now; empty if no plan on sale includes it
 */
public record ModelRow(
        String name,
        Optional<String> about,
        ModelKind kind,
        ModelTerms terms,
        List<PlanLink> plans,
        Optional<Availability> availability) {
    public ModelRow {
        plans = List.copyOf(plans);
    }

    /** @param name in the visitor's language */
    public record PlanLink(String id, String name) {}

    static ModelRow of(Model model, List<PlanOffer> offers, Optional<Availability> availability, Language language) {
        return new ModelRow(
                model.name().text(),
                model.about().map(language::of),
                model.kind(),
                ModelTerms.of(model, offers),
                offers.stream()
                        .filter(offer -> offer.models().contains(model))
                        .map(offer -> new PlanLink(
                                offer.plan().id().text(),
                                language.of(offer.plan().name())))
                        .toList(),
                availability);
    }
}
