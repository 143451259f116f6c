package dev.farebox.upstream.format;

/**
 * Whether a provider is told an opaque name of the buyer: in {@code user} of OpenAI's format, in {@code metadata} of
 * Anthropic's. Gemini's has no place for it.
 */
public enum BuyerName {
    /** It is, so that the provider blames, limits and caches per buyer. */
    SEND,
    /** It is not, for a provider that refuses a name it does not know, as Mistral's does. */
    LEAVE_OUT
}
