package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Members of a request that would make a provider charge more than the price list knows, answer with another model, or
 * touch what other buyers stored at the same provider. They are refused, never dropped silently: the caller would get
 * something else than he asked for.
 *
 * <p>{@code store} passes here, because the upstream adapters force it off.
 */
final class UnpricedFields {
    static final Set<String> NEVER = Set.of();
    static final Set<String> ONLY_FALSE = Set.of("false");

    /** The members that are lists of values. */
    private static final Set<String> LISTS = Set.of("modalities", "responseModalities");

    /** Of a chat completion, and of every other call of OpenAI's dialect. */
    static final UnpricedFields CHAT = new UnpricedFields(Map.ofEntries(
            Map.entry("speed", Set.of("standard")),
            Map.entry("inference_geo", NEVER),
            // Searches are charged one by one, beside the tokens.
            Map.entry("web_search_options", NEVER),
            Map.entry("search_parameters", NEVER),
            Map.entry("enable_search", ONLY_FALSE),
            Map.entry("plugins", NEVER),
            // Sound has prices of its own.
            Map.entry("modalities", Set.of("text")),
            Map.entry("audio", NEVER),
            // Rejected predictions are charged as output beyond the output cap.
            Map.entry("prediction", NEVER),
            Map.entry("best_of", Set.of("1")),
            // Lists of models to fall back to: each has another price.
            Map.entry("models", NEVER),
            // State at the provider is shared by all buyers of this shop.
            Map.entry("previous_response_id", NEVER),
            Map.entry("conversation", NEVER),
            Map.entry("background", ONLY_FALSE)));

    /** Of a message of Anthropic's format. */
    static final UnpricedFields MESSAGES = new UnpricedFields(Map.ofEntries(
            Map.entry("speed", Set.of("standard")),
            Map.entry("inference_geo", NEVER),
            // Priority is capacity that the operator has bought; only the usual tier has a price here.
            Map.entry("service_tier", Set.of("auto", "standard_only")),
            // What runs at the provider is charged by the use or by the hour, and its files are shared by all buyers.
            Map.entry("container", NEVER),
            Map.entry("mcp_servers", NEVER),
            // Lists of models to fall back to: each has another price.
            Map.entry("models", NEVER),
            Map.entry("fallbacks", NEVER),
            // Some servers that speak this format as well know these from others.
            Map.entry("n", Set.of("1")),
            Map.entry("best_of", Set.of("1")),
            Map.entry("plugins", NEVER),
            Map.entry("web_search_options", NEVER),
            Map.entry("enable_search", ONLY_FALSE)));

    /** Of a request of Gemini's format, its configuration included. */
    static final UnpricedFields CONTENT = new UnpricedFields(Map.ofEntries(
            Map.entry("serviceTier", Set.of("standard", "SERVICE_TIER_STANDARD", "SERVICE_TIER_UNSPECIFIED")),
            Map.entry("responseModalities", Set.of("TEXT", "text")),
            Map.entry("speechConfig", NEVER),
            Map.entry("imageConfig", NEVER),
            // State at the provider is shared by all buyers of this shop.
            Map.entry("cachedContent", NEVER),
            Map.entry("store", ONLY_FALSE)));

    /** Each with the values that change nothing; null, a parameter not given, is always one of them. */
    private final Map<String, Set<String>> harmlessValues;

    private UnpricedFields(Map<String, Set<String>> harmlessValues) {
        this.harmlessValues = harmlessValues;
    }

    /** The same rule with more members, which count before those that it has. */
    UnpricedFields with(Map<String, Set<String>> more) {
        Map<String, Set<String>> all = new HashMap<>(harmlessValues);
        all.putAll(more);
        return new UnpricedFields(all);
    }

    /** Whether the rule knows a member. */
    boolean isNamed(String name) {
        return harmlessValues.containsKey(name);
    }

    /**
     * Checks a member, and leaves the parser at the last token of its value.
     *
     * @param name one that {@link #isNamed}
     * @param parser at the first token of the value
     */
    Optional<RequestFault> fault(String name, JsonParser parser) throws IOException {
        Set<String> harmless = harmlessValues.getOrDefault(name, NEVER);
        if (isHarmless(harmless, LISTS.contains(name), parser)) {
            return Optional.empty();
        }
        String only = harmless.isEmpty() ? "Leave it out." : "Only " + String.join(" or ", harmless) + " is.";
        return Optional.of(RequestFault.unsupported(
                name, "\"" + name + "\" is not offered here, because its price or its effect is not covered. " + only));
    }

    private static boolean isHarmless(Set<String> harmless, boolean list, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return true;
        }
        if (token.isScalarValue()) {
            return harmless.contains(parser.getText());
        }
        boolean all = list && token == JsonToken.START_ARRAY;
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                all &= item.isScalarValue() && harmless.contains(parser.getText());
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return all;
    }
}
