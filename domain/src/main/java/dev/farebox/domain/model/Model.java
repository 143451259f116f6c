package dev.farebox.domain.model;

import java.util.Optional;

/**
 * A model as this shop offers it.
 *
 * @param name the public name
 * @param upstreamName the public name whose upstream serves it: its own, or another's for a twin with its own price
 * @param contextTokens most tokens of input and output together, 1 to 100 million
 * @param maxOutputTokens most tokens of output, 1 to {@code contextTokens}
 * @param tokenWeight what one token costs a token plan; without it the model is in no token plan
 * @param hiddenReasoning true if the model thinks unseen, so that an abandoned stream has to be read to its usage
 */
public record Model(
        ModelName name,
        ModelName upstreamName,
        long contextTokens,
        long maxOutputTokens,
        Optional<TokenWeight> tokenWeight,
        boolean hiddenReasoning) {
    private static final long MAX_CONTEXT_TOKENS = 100_000_000L;

    public Model {
        if (contextTokens < 1 || contextTokens > MAX_CONTEXT_TOKENS) {
            throw new IllegalArgumentException("context of " + name + " must be 1 to 100000000 tokens");
        }
        if (maxOutputTokens < 1 || maxOutputTokens > contextTokens) {
            throw new IllegalArgumentException("maxOutput of " + name + " must be 1 to its context");
        }
    }
}
