package dev.farebox.domain.model;

/**
 * The rates of a call whose input is large; the whole call is charged at them, not only what is above.
 *
 * @param aboveTokens a call with more input tokens than this, all parts together, is in the tier; at least 1
 * @param rates its rates
 */
public record InputTier(long aboveTokens, TokenRates rates) {
    public InputTier {
        if (aboveTokens < 1) {
            throw new IllegalArgumentException("a tier begins above at least 1 token");
        }
    }
}
