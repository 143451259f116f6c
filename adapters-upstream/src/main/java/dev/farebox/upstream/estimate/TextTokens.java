package dev.farebox.upstream.estimate;

import com.knuddels.jtokkit.api.Encoding;
import dev.farebox.domain.call.UsageEstimate;

/**
 * Counts the tokens of some texts of one call. What looks like a special token counts as the text that it is. Beyond
 * {@link #MAX_CHARACTERS} bytes count. Not thread-safe.
 */
final class TextTokens {
    /** So much is counted: some milliseconds of usual text, and less than a quarter of a second of the worst. */
    static final int MAX_CHARACTERS = 64 << 10;

    /**
     * A tokenizer's time may grow faster than its text where there is no gap in it. Slices keep it in proportion, and a
     * cut costs hardly more than a token.
     */
    static final int SLICE_CHARACTERS = 4 << 10;

    private final Encoding encoding;
    private int room = MAX_CHARACTERS;
    private long tokens;
    private long uncountedBytes;

    TextTokens(Encoding encoding) {
        this.encoding = encoding;
    }

    void add(String text) {
        int counted = Math.min(text.length(), room);
        room -= counted;
        int start = 0;
        while (start < counted) {
            int end = Math.min(start + SLICE_CHARACTERS, counted);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) && end - start > 1) {
                end--;
            }
            tokens += encoding.countTokensOrdinary(text.substring(start, end));
            start = end;
        }
        uncountedBytes += utf8Length(text, start);
    }

    /** Adds what is no text, or of which nothing is known but its size. */
    void addBytes(long bytes) {
        uncountedBytes += bytes;
    }

    /** Adds what is known to be tokens. */
    void addTokens(long more) {
        tokens += more;
    }

    long total() {
        return tokens + UsageEstimate.tokens(uncountedBytes);
    }

    /** Bytes of a text in UTF-8, from one of its characters on. */
    static long utf8Length(String text, int start) {
        long bytes = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a surrogate pair stands for two of its four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
