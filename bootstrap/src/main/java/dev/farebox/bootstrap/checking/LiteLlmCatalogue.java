package dev.farebox.bootstrap.checking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** LiteLLM's {@code model_prices_and_context_window.json}: dollars for one token, by model. */
final class LiteLlmCatalogue {
    /** From dollars for one token to dollars for a million. */
    private static final int ZEROS = 6;

    private static final long THOUSAND = 1000;

    private static final Set<String> CHAT_MODES = Set.of("chat", "responses", "completion");

    private static final Map<String, String> RATES = Map.of(
            "input_cost_per_token", "inputPerMillion",
            "output_cost_per_token", "outputPerMillion",
            "cache_read_input_token_cost", "cachedInputPerMillion",
            "cache_creation_input_token_cost", "cacheWritePerMillion",
            "cache_creation_input_token_cost_above_1hr", "cacheWriteHourPerMillion");

    /** What is priced, for inputs above how many thousand tokens, at which speed. */
    private static final Pattern PARTS = Pattern.compile("(.+?)(?:_above_([0-9]{2,4})k_tokens)?(?:_(flex|priority))?");

    /** Multiples of all prices that a call chooses by inference_geo and speed, which callers are refused. */
    private static final Set<String> REFUSED_MULTIPLES = Set.of("us", "fast");

    /** Prices of what a call through the shop cannot ask for: batches, searches, regions of the provider's own. */
    private static final Pattern NEVER_ASKED =
            Pattern.compile(".*_batches|search_context_cost_per_query|regional_processing_uplift_.*");

    private LiteLlmCatalogue() {}

    static List<Suggestion> read(JsonNode root) {
        List<Suggestion> suggestions = new ArrayList<>();
        root.properties().forEach(entry -> {
            if (entry.getValue().isObject() && !entry.getKey().equals("sample_spec")) {
                suggestions.add(suggestion(entry.getKey(), entry.getValue()));
            }
        });
        return suggestions;
    }

    private static Suggestion suggestion(String name, JsonNode model) {
        String provider = model.path("litellm_provider").asText("unknown provider");
        Suggestion suggestion = new Suggestion(name, provider + sourceOf(model));
        String mode = model.path("mode").asText("unknown");
        if (!CHAT_MODES.contains(mode)) {
            suggestion.leaveOut("its mode is " + mode);
        }
        suggestion.limits(model.path("max_input_tokens"), model.path("max_output_tokens"));
        model.properties().forEach(field -> take(suggestion, model, field.getKey(), field.getValue()));
        suggestion.requireWhole();
        return suggestion;
    }

    private static String sourceOf(JsonNode model) {
        String source = model.path("source").asText("");
        return source.isEmpty() ? "" : ", " + source.replaceAll("\\s+", " ");
    }

    private static void take(Suggestion suggestion, JsonNode model, String field, JsonNode price) {
        Matcher parts = PARTS.matcher(field);
        Optional<String> rate = parts.matches() ? Optional.ofNullable(RATES.get(parts.group(1))) : Optional.empty();
        rate.ifPresent(member -> suggestion.rate(
                Optional.ofNullable(parts.group(3)), aboveTokens(parts.group(2)), member, price, ZEROS));
        if (rate.isEmpty() && isPrice(field) && !isRefused(field, price) && !isSameAsOutput(field, price, model)) {
            suggestion.leaveOut("it has " + field + ", which a shop file cannot say");
        }
    }

    private static long aboveTokens(@Nullable String thousands) {
        return thousands == null ? 0 : Long.parseLong(thousands) * THOUSAND;
    }

    private static boolean isPrice(String field) {
        boolean named = field.contains("cost")
                || field.contains("pricing")
                || field.contains("uplift")
                || field.equals("provider_specific_entry");
        return named && !NEVER_ASKED.matcher(field).matches();
    }

    private static boolean isRefused(String field, JsonNode multiples) {
        return field.equals("provider_specific_entry")
                && multiples.properties().stream().allMatch(multiple -> REFUSED_MULTIPLES.contains(multiple.getKey()));
    }

    private static boolean isSameAsOutput(String field, JsonNode price, JsonNode model) {
        return field.equals("output_cost_per_reasoning_token") && price.equals(model.path("output_cost_per_token"));
    }
}
