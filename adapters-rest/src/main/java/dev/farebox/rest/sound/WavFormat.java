package dev.farebox.rest.sound;

import java.util.Optional;

/**
 * WAV: samples that take up the same room in every second (Microsoft, "Multiple Channel Audio Data and WAVE Files").
 * Its chunk {@code fmt } says how much; its own count of bytes is not believed.
 */
final class WavFormat implements SoundFormat {
    private static final int FIRST_CHUNK = 12;
    private static final int MAX_CHUNKS = 64;
    private static final long MAX_SAMPLES_PER_SECOND = 384_000;

    @Override
    public Optional<SoundClaim> claim(SoundBytes file) {
        if (!file.has(0, "RIFF") || !file.has(8, "WAVE")) {
            return Optional.empty();
        }
        long offset = FIRST_CHUNK;
        long bytesPerSecond = 0;
        for (int chunk = 0; chunk < MAX_CHUNKS && offset < file.length(); chunk++) {
            if (file.has(offset, "fmt ")) {
                bytesPerSecond = bytesPerSecond(file, offset + 8);
            } else if (file.has(offset, "data") && bytesPerSecond > 0) {
                return Optional.of(SoundClaim.of(file.length() - offset - 8, bytesPerSecond, bytesPerSecond));
            }
            long size = file.little(offset + 4, 4);
            offset += 8 + size + (size & 1);
        }
        return Optional.empty();
    }

    /** Zero if it is not said: of a coding that packs, the header's rates say nothing that could be checked. */
    private static long bytesPerSecond(SoundBytes file, long format) {
        long coding = file.little(format, 2);
        long channels = file.little(format + 2, 2);
        long samplesPerSecond = file.little(format + 4, 4);
        long bitsPerSample = file.little(format + 14, 2);
        boolean unpacked = coding == 1 || coding == 3 || coding == 0xFFFE;
        boolean sane = channels <= 8 && samplesPerSecond <= MAX_SAMPLES_PER_SECOND && bitsPerSample <= 64;
        return unpacked && sane ? channels * samplesPerSecond * Math.ceilDiv(bitsPerSample, 8L) : 0;
    }
}
