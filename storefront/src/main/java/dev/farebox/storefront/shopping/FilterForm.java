package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.storefront.language.Language;
import java.util.List;

/**
 * The form above a list of models, filled in as it was sent, and what came of it.
 *
 * @param text what was typed
 * @param kinds those of the models there are
 * @param plans those on sale
 * @param found how many models are shown
 * @param all how many there are
 */
public record FilterForm(String text, List<KindChoice> kinds, List<PlanChoice> plans, int found, int all) {
    public FilterForm {
        kinds = List.copyOf(kinds);
        plans = List.copyOf(plans);
    }

    /** @param code for the address */
    public record KindChoice(ModelKind kind, String code, boolean chosen) {}

    /** @param name in the visitor's language */
    public record PlanChoice(String id, String name, boolean chosen) {}

    /** How long a text may be. */
    public int maxCharacters() {
        return ModelFilter.MAX_CHARACTERS;
    }

    static FilterForm of(
            ModelFilter filter, List<PricedModel> models, List<PlanOffer> offers, int found, Language language) {
        return new FilterForm(
                filter.text(),
                models.stream()
                        .map(priced -> priced.model().kind())
                        .distinct()
                        .sorted()
                        .map(kind -> new KindChoice(
                                kind,
                                ModelFilter.code(kind),
                                filter.kind().filter(kind::equals).isPresent()))
                        .toList(),
                offers.stream()
                        .map(offer -> new PlanChoice(
                                offer.plan().id().text(),
                                language.of(offer.plan().name()),
                                filter.plan().filter(offer::equals).isPresent()))
                        .toList(),
                found,
                models.size());
    }
}
