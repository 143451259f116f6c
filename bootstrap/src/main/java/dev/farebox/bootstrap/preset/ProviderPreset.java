package dev.farebox.bootstrap.preset;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.farebox.application.request.Dialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a channel to one provider would say, as far as it is the same for everybody. Where a member is one of the shop
 * file, it has the shop file's name and words.
 *
 * @param id names the preset in a shop file
 * @param name what people call the provider
 * @param dialect as a channel's
 * @param baseUrl as a channel's, with a part in braces where each account has an address of its own
 * @param auth how the provider knows who calls
 * @param endpoints what it offers and can be metered, each with the reader of its usage
 * @param outputCap as a channel's
 * @param store as a channel's
 * @param user as a channel's
 * @param sources where all of this comes from
 * @param notes what an operator should know; whole English sentences
 */
public record ProviderPreset(
        String id,
        String name,
        Dialect dialect,
        String baseUrl,
        Auth auth,
        Map<String, String> endpoints,
        String outputCap,
        String store,
        String user,
        List<Source> sources,
        List<String> notes) {
    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z]+)}");

    public ProviderPreset {
        endpoints = new LinkedHashMap<>(endpoints);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /** How a provider knows who calls. */
    public enum Auth {
        /** By a key in the header {@code Authorization}. */
        @JsonProperty("bearer")
        BEARER,
        /** By a key in {@code x-api-key}, as Anthropic's clients send it. */
        @JsonProperty("x-api-key")
        X_API_KEY,
        /** By a key in {@code x-goog-api-key}, as Gemini's clients send it. */
        @JsonProperty("x-goog-api-key")
        X_GOOG_API_KEY,
        /** It need not; a key that is configured goes out as one of {@link #BEARER}. */
        @JsonProperty("none")
        NONE
    }

    @Override
    public Map<String, String> endpoints() {
        return new LinkedHashMap<>(endpoints);
    }

    /** Whether calls without a key are refused. */
    public boolean asksForKey() {
        return auth != Auth.NONE;
    }

    /** The parts of the address that each account has of its own, such as {@code resource}. */
    public Set<String> addressParts() {
        return PART.matcher(baseUrl)
                .results()
                .map(part -> part.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The address of one account.
     *
     * @param parts a text for each of {@link #addressParts}
     */
    public String baseUrlWith(Map<String, String> parts) {
        return PART.matcher(baseUrl).replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
    }

    /** The environment variable that examples keep the key in. */
    public String keyVariable() {
        return id.toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
    }
}
