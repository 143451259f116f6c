package dev.farebox.rest.sound;

import java.util.Optional;

/** One format of files with sound. Stateless and thread-safe. */
@FunctionalInterface
interface SoundFormat {
    /** What a file claims; empty if it is not of this format, or does not say. */
    Optional<SoundClaim> claim(SoundBytes file);
}
