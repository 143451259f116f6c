package dev.farebox.rest.sound;

import java.util.Optional;

/** FLAC: its first block counts the samples (RFC 9639, section 8.2). No packed second is larger than an unpacked one. */
final class FlacFormat implements SoundFormat {
    private static final long STREAM_INFO = 8;

    @Override
    public Optional<SoundClaim> claim(SoundBytes file) {
        if (!file.has(0, "fLaC") || (file.at(4) & 0x7F) != 0) {
            return Optional.empty();
        }
        long packed = file.big(STREAM_INFO + 10, 4);
        long samplesPerSecond = packed >>> 12;
        long channels = (packed >>> 9 & 7) + 1;
        long bitsPerSample = (packed >>> 4 & 31) + 1;
        long samples = (packed & 15) << 32 | file.big(STREAM_INFO + 14, 4);
        return samplesPerSecond == 0 || samples == 0
                ? Optional.empty()
                : Optional.of(SoundClaim.of(
                        samples, samplesPerSecond, samplesPerSecond * channels * Math.ceilDiv(bitsPerSample, 8L)));
    }
}
