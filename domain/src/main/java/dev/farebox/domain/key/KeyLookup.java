package dev.farebox.domain.key;

import java.time.Duration;

/** What looking a presented key up came to; says nothing about whether the key is alive. */
public sealed interface KeyLookup {
    /** The key is one of ours. */
    record Found(KeyRef key) implements KeyLookup {}

    /** The key is none of ours. */
    record Unknown() implements KeyLookup {}

    /** Keys cannot be looked up now. */
    record Unavailable(Duration retryAfter) implements KeyLookup {}
}
