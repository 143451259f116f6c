package dev.farebox.application.port.key;

import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import java.util.concurrent.CompletionStage;

/**
 * Finds keys by their digest. An implementation may remember what it found, because a {@link KeyRef} never changes; it
 * must not remember whether a key is alive, nor that a digest was unknown. Thread-safe; never blocks.
 */
public interface KeyDirectory {
    /** Looks a key up; never completes exceptionally. */
    CompletionStage<KeyLookup> find(KeyDigest digest);
}
