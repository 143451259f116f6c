package dev.farebox.rest.sound;

import java.util.List;
import java.util.Optional;

/**
 * Bounds how long a file sounds, without decoding it. Pure and thread-safe; needs time in proportion to the file.
 *
 * <p>Headers can lie. So what a header claims is never taken for less than the format can squeeze into so few seconds,
 * and never for more than the file has bytes for. A format that is not known is taken for the longest sound that fits.
 */
public final class SoundLength {
    /** Opus at 6 kbit/s, the least that speech is packed into. */
    private static final long LEAST_BYTES_PER_SECOND = 750;

    private static final List<SoundFormat> FORMATS =
            List.of(new WavFormat(), new FlacFormat(), new OggFormat(), new Mp4Format(), new Mp3Format());

    private SoundLength() {}

    /**
     * The most seconds that a file can sound, each begun one counted whole; at least 1.
     *
     * @param start offset of the file's first byte
     * @param end offset behind its last byte
     */
    public static long mostSeconds(byte[] bytes, int start, int end) {
        SoundBytes file = new SoundBytes(bytes, start, end);
        long most = 1 + file.length() / LEAST_BYTES_PER_SECOND;
        for (SoundFormat format : FORMATS) {
            Optional<SoundClaim> claim = format.claim(file);
            if (claim.isPresent()) {
                long least = file.length() / claim.get().mostBytesPerSecond();
                return Math.clamp(claim.get().seconds(), Math.max(1, least), most);
            }
        }
        return most;
    }
}
