package dev.farebox.domain.model;

import dev.farebox.domain.plan.LocalizedText;
import java.util.Optional;

/**
 * A model as this shop offers it.
 *
 * @param name the public name
 * @param upstreamName the public name whose upstream serves it: its own, or another's for a twin with its own price
 * @param contextTokens most tokens of input and output together, 1 to 100 million
 * @param maxOutputTokens most tokens of output, 1 to {@code contextTokens}
 * @param hiddenReasoning true if the model thinks unseen, so that an abandoned stream has to be read to its usage
 * @param kind what it makes
 * @param about what it is good for, in the operator's words
 */
public record Model(
        ModelName name,
        ModelName upstreamName,
        long contextTokens,
        long maxOutputTokens,
        boolean hiddenReasoning,
        ModelKind kind,
        Optional<LocalizedText> about) {
    private static final long MAX_CONTEXT_TOKENS = 100_000_000L;

    public Model {
        if (contextTokens < 1 || contextTokens > MAX_CONTEXT_TOKENS) {
            throw new IllegalArgumentException("context of " + name + " must be 1 to 100000000 tokens");
        }
        if (maxOutputTokens < 1 || maxOutputTokens > contextTokens) {
            throw new IllegalArgumentException("maxOutput of " + name + " must be 1 to its context");
        }
    }

    /** The same model under another name. */
    public Model as(ModelName otherName) {
        return new Model(otherName, upstreamName, contextTokens, maxOutputTokens, hiddenReasoning, kind, about);
    }
}
