package dev.farebox.rest.sound;

import java.util.Optional;

/**
 * MP3: every frame is looked at, for each says how long it and its sound are (ISO/IEC 11172-3, section 2.4.2.3, and
 * 13818-3 for lower rates). Behind an ID3v2 tag, and over bytes that are no frame.
 */
final class Mp3Format implements SoundFormat {
    private static final int[] KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] LOW_RATE_KILOBITS = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLES_PER_SECOND = {44_100, 48_000, 32_000};

    /** Fewer could be an accident. */
    private static final int LEAST_FRAMES = 2;

    private static final long MICROS_PER_SECOND = 1_000_000;

    /** 320 kbit/s. */
    private static final long MOST_BYTES_PER_SECOND = 40_000;

    @Override
    public Optional<SoundClaim> claim(SoundBytes file) {
        int offset = behindTag(file);
        long micros = 0;
        int frames = 0;
        while (offset < file.length()) {
            Optional<Frame> frame = frame(file, offset);
            if (frame.isPresent()) {
                frames++;
                micros += frame.get().micros();
                offset += frame.get().bytes();
            } else {
                offset++;
            }
        }
        return frames < LEAST_FRAMES
                ? Optional.empty()
                : Optional.of(SoundClaim.of(micros, MICROS_PER_SECOND, MOST_BYTES_PER_SECOND));
    }

    private record Frame(int bytes, long micros) {}

    private static int behindTag(SoundBytes file) {
        if (!file.has(0, "ID3")) {
            return 0;
        }
        int size = 0;
        for (int i = 6; i < 10; i++) {
            size = size << 7 | file.at(i) & 0x7F;
        }
        return 10 + size;
    }

    /** The frame of layer III that begins at an offset. */
    private static Optional<Frame> frame(SoundBytes file, int offset) {
        int second = file.at(offset + 1);
        boolean layerThree = file.at(offset) == 0xFF && (second & 0xE0) == 0xE0 && (second >>> 1 & 3) == 1;
        int version = second >>> 3 & 3;
        int third = file.at(offset + 2);
        int rate = third >>> 4;
        int sampling = third >>> 2 & 3;
        if (!layerThree || version == 1 || rate == 0 || rate == 15 || sampling == 3) {
            return Optional.empty();
        }
        boolean full = version == 3;
        int samplesPerSecond = SAMPLES_PER_SECOND[sampling] / (full ? 1 : version == 2 ? 2 : 4);
        int samples = full ? 1152 : 576;
        int bits = 1000 * (full ? KILOBITS : LOW_RATE_KILOBITS)[rate];
        int bytes = samples / 8 * bits / samplesPerSecond + (third >>> 1 & 1);
        return Optional.of(new Frame(bytes, Math.ceilDiv(samples * MICROS_PER_SECOND, samplesPerSecond)));
    }
}
