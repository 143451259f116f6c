package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.model.Model;
import dev.farebox.storefront.language.Figures;
import dev.farebox.storefront.language.Language;
import java.util.List;

/**
 * A model as the list of models shows it.
 *
 * @param name public name
 * @param context most tokens of input and output
 * @param maxOutput most tokens of output
 * @param plans the names of the plans on sale that include it
 */
public record ModelRow(String name, String context, String maxOutput, List<String> plans) {
    /** Shows a model. */
    public static ModelRow of(PricedModel priced, List<PlanOffer> offers, Language language) {
        Model model = priced.model();
        return new ModelRow(
                model.name().text(),
                Figures.count(model.contextTokens()),
                Figures.count(model.maxOutputTokens()),
                offers.stream()
                        .filter(offer -> offer.models().contains(model))
                        .map(offer -> language.of(offer.plan().name()))
                        .toList());
    }
}
