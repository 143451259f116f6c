package dev.farebox.rest.sound;

import java.util.Optional;

/** MP4 and M4A: the box {@code mvhd} tells the length of the whole (ISO/IEC 14496-12, section 8.2.2). */
final class Mp4Format implements SoundFormat {
    private static final int MAX_BOXES = 1_000;

    /** Films are sent for their sound, so a second may be as large as one of a film: 12 Mbit/s. */
    private static final long MOST_BYTES_PER_SECOND = 1_500_000;

    @Override
    public Optional<SoundClaim> claim(SoundBytes file) {
        if (!file.has(4, "ftyp")) {
            return Optional.empty();
        }
        long movie = box(file, 0, file.length(), "moov");
        long header = movie < 0 ? -1 : box(file, movie + 8, movie + file.big(movie, 4), "mvhd");
        if (header < 0) {
            return Optional.empty();
        }
        boolean wide = file.at(header + 8) == 1;
        long unitsPerSecond = file.big(header + (wide ? 28 : 20), 4);
        // Seven of the eight bytes of the wide form: more would be longer than anything.
        long units = wide ? file.big(header + 33, 7) : file.big(header + 24, 4);
        return unitsPerSecond == 0 || units == 0
                ? Optional.empty()
                : Optional.of(SoundClaim.of(units, unitsPerSecond, MOST_BYTES_PER_SECOND));
    }

    /** Where a box begins among its neighbours; negative if it is not there. */
    private static long box(SoundBytes file, long from, long to, String type) {
        long offset = from;
        for (int box = 0; box < MAX_BOXES && offset < Math.min(to, file.length()); box++) {
            if (file.has(offset + 4, type)) {
                return offset;
            }
            long size = file.big(offset, 4);
            // A size of 1 says that the real one stands behind the type.
            offset += size == 1 ? file.big(offset + 9, 7) : Math.max(8, size);
        }
        return -1;
    }
}
