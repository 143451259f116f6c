package dev.farebox.rest.sound;

import java.util.Optional;

/**
 * Ogg with Opus or Vorbis: the last page counts the samples until its end (RFC 3533, section 6; RFC 7845, section 4;
 * the Vorbis I specification, section 4.2.2).
 */
final class OggFormat implements SoundFormat {
    private static final String PAGE = "OggS";
    private static final int GRANULES = 6;
    private static final int FIRST_PACKET = 28;
    private static final int SHORTEST_PAGE = 27;

    /** Opus counts so whatever it was made from. */
    private static final long OPUS_SAMPLES_PER_SECOND = 48_000;

    /** 512 kbit/s; neither coding takes up more. */
    private static final long MOST_BYTES_PER_SECOND = 64_000;

    @Override
    public Optional<SoundClaim> claim(SoundBytes file) {
        if (!file.has(0, PAGE)) {
            return Optional.empty();
        }
        long samplesPerSecond = samplesPerSecond(file);
        for (int page = file.length() - SHORTEST_PAGE; page > 0 && samplesPerSecond > 0; page--) {
            if (file.has(page, PAGE)) {
                // Seven of the eight bytes: more would be a hundred million years.
                long samples = file.little(page + GRANULES, 7);
                return Optional.of(SoundClaim.of(samples, samplesPerSecond, MOST_BYTES_PER_SECOND));
            }
        }
        return Optional.empty();
    }

    private static long samplesPerSecond(SoundBytes file) {
        if (file.has(FIRST_PACKET, "OpusHead")) {
            return OPUS_SAMPLES_PER_SECOND;
        }
        return file.has(FIRST_PACKET + 1, "vorbis") ? file.little(FIRST_PACKET + 12, 4) : 0;
    }
}
