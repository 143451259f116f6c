package dev.farebox.application.relaying;

import dev.farebox.domain.key.KeyLookup;
import java.util.concurrent.CompletionStage;

/** Use case: tell whose key a caller presents. Thread-safe; never blocks. */
public interface IdentifyKey {
    /**
     * Looks a presented key up. A text that cannot be a key of ours is refused without asking the database. Whether the
     * key is alive is not decided here but by the admission.
     *
     * @param presented what the caller sent as key, without "Bearer"
     */
    CompletionStage<KeyLookup> identify(String presented);
}
