package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.storefront.language.Figures;
import java.util.List;

/**
 * What limits calls of a model, beside its price.
 *
 * @param context most tokens of input and output; empty if a model's requests are not made of tokens
 * @param maxOutput most tokens of output; empty if it writes no text
 * @param requestsPerMinute what the plans on sale that include it allow a key, such as {@code 30} or {@code 30–60}; empty if
 *     none of them has a limit, or none includes it
 * @param unlimited whether one of them has no limit
 */
public record ModelTerms(String context, String maxOutput, String requestsPerMinute, boolean unlimited) {
    static ModelTerms of(Model model, List<PlanOffer> offers) {
        List<Integer> limits = offers.stream()
                .filter(offer -> offer.models().contains(model))
                .map(offer -> offer.plan().requestsPerMinute())
                .toList();
        boolean tokens = model.kind() != ModelKind.IMAGE && model.kind() != ModelKind.AUDIO;
        return new ModelTerms(
                tokens ? Figures.count(model.contextTokens()) : "",
                model.kind() == ModelKind.CHAT ? Figures.count(model.maxOutputTokens()) : "",
                span(limits.stream()
                        .filter(limit -> limit > 0)
                        .sorted()
                        .distinct()
                        .toList()),
                limits.contains(0));
    }

    private static String span(List<Integer> ascending) {
        if (ascending.isEmpty()) {
            return "";
        }
        String least = Figures.count(ascending.getFirst());
        return ascending.size() == 1 ? least : least + "–" + Figures.count(ascending.getLast());
    }
}
