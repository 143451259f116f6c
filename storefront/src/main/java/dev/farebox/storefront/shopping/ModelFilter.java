package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.plan.LocalizedText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which models a visitor looks for; said in an address, so that it can be shared. What an address says that is no kind, or
 * no plan on sale, is passed over.
 *
 * @param text what was typed, at most {@value #MAX_CHARACTERS} characters; each word has to be in a model's name or in
 *     what is said about it
 * @param kind what the models have to make
 * @param plan a plan on sale that has to include them
 */
record ModelFilter(String text, Optional<ModelKind> kind, Optional<PlanOffer> plan) {
    static final int MAX_CHARACTERS = 100;

    /** @param parameters of the address: {@code q}, {@code kind} and {@code plan} */
    static ModelFilter of(Map<String, String> parameters, List<PlanOffer> offers) {
        String text = parameters.getOrDefault("q", "").strip();
        String kind = parameters.getOrDefault("kind", "");
        String plan = parameters.getOrDefault("plan", "");
        return new ModelFilter(
                text.substring(0, Math.min(text.length(), MAX_CHARACTERS)),
                Arrays.stream(ModelKind.values())
                        .filter(known -> code(known).equals(kind))
                        .findFirst(),
                offers.stream()
                        .filter(offer -> offer.plan().id().text().equals(plan))
                        .findFirst());
    }

    /** A kind in an address. */
    static String code(ModelKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** As an address says it; empty for all models. */
    String choices() {
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("q", text);
        chosen.put("kind", kind.map(ModelFilter::code).orElse(""));
        chosen.put("plan", plan.map(offer -> offer.plan().id().text()).orElse(""));
        return chosen.entrySet().stream()
                .filter(choice -> !choice.getValue().isEmpty())
                .map(choice -> choice.getKey() + "=" + URLEncoder.encode(choice.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    boolean matches(Model model) {
        return kind.filter(wanted -> wanted != model.kind()).isEmpty()
                && plan.filter(offer -> !offer.models().contains(model)).isEmpty()
                && matchesText(model);
    }

    private boolean matchesText(Model model) {
        String about = model.name().text() + " "
                + model.about().map(LocalizedText::english).orElse("") + " "
                + model.about().map(LocalizedText::chinese).orElse("");
        String searched = about.toLowerCase(Locale.ROOT);
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(searched::contains);
    }
}
