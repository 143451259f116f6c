package dev.farebox.upstream.format;

/** Whether a provider of OpenAI's format is told an opaque name of the buyer, in {@code user}. */
public enum BuyerName {
    /** It is, so that the provider blames, limits and caches per buyer. */
    SEND,
    /** It is not, for a provider that refuses a name it does not know, as Mistral's does. */
    LEAVE_OUT
}
