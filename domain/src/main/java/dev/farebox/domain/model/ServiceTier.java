package dev.farebox.domain.model;

/** The speed that a caller asks a provider for, as OpenAI's {@code service_tier} names it. */
public enum ServiceTier {
    DEFAULT,
    /** Slower, for less. */
    FLEX,
    /** Faster, for more. */
    PRIORITY
}
