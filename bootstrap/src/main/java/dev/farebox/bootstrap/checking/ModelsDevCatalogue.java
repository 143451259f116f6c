package dev.farebox.bootstrap.checking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data of models.dev: dollars per million tokens, by provider and model. */
final class ModelsDevCatalogue {
    private static final Map<String, String> RATES = Map.of(
            "input", "inputPerMillion",
            "output", "outputPerMillion",
            "cache_read", "cachedInputPerMillion",
            "cache_write", "cacheWritePerMillion");

    private ModelsDevCatalogue() {}

    static List<Suggestion> read(JsonNode root) {
        List<Suggestion> suggestions = new ArrayList<>();
        root.path("providers")
                .properties()
                .forEach(provider -> provider.getValue()
                        .path("models")
                        .properties()
                        .forEach(model ->
                                suggestions.add(suggestion(provider.getKey(), model.getKey(), model.getValue()))));
        return suggestions;
    }

    private static Suggestion suggestion(String provider, String name, JsonNode model) {
        Suggestion suggestion = new Suggestion(name, provider);
        JsonNode limit = model.path("limit");
        suggestion.limits(limit.path("context"), limit.path("output"));
        model.path("cost").properties().forEach(field -> take(suggestion, model.path("cost"), field));
        suggestion.requireWhole();
        return suggestion;
    }

    private static void take(Suggestion suggestion, JsonNode cost, Map.Entry<String, JsonNode> field) {
        Optional<String> rate = Optional.ofNullable(RATES.get(field.getKey()));
        boolean sameAsOutput =
                field.getKey().equals("reasoning") && field.getValue().equals(cost.path("output"));
        if (rate.isPresent()) {
            suggestion.rate(Optional.empty(), 0, rate.get(), field.getValue(), 0);
        } else if (field.getKey().equals("tiers")) {
            field.getValue().forEach(tier -> takeTier(suggestion, tier));
        } else if (!sameAsOutput) {
            suggestion.leaveOut("it has cost." + field.getKey() + ", which a shop file cannot say");
        }
    }

    private static void takeTier(Suggestion suggestion, JsonNode tier) {
        JsonNode size = tier.path("tier").path("size");
        if (!size.isIntegralNumber() || size.longValue() < 1) {
            suggestion.leaveOut("it has a tier without a size");
            return;
        }
        tier.properties().forEach(field -> {
            Optional<String> rate = Optional.ofNullable(RATES.get(field.getKey()));
            rate.ifPresent(member -> suggestion.rate(Optional.empty(), size.longValue(), member, field.getValue(), 0));
            if (rate.isEmpty() && !field.getKey().equals("tier")) {
                suggestion.leaveOut("its tiers have " + field.getKey() + ", which a shop file cannot say");
            }
        });
    }
}
