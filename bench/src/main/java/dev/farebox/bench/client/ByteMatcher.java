package dev.farebox.bench.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Finds a word in bytes that come in pieces. For words whose first byte stands nowhere else in them. Not thread-safe. */
public final class ByteMatcher {
    private final byte[] word;
    private int matched;

    public ByteMatcher(String word) {
        this.word = word.getBytes(US_ASCII);
        if (word.indexOf(word.charAt(0), 1) >= 0) {
            throw new IllegalArgumentException("the first byte of " + word + " stands in it again");
        }
    }

    /** Whether the word ends with this byte. */
    public boolean endsWith(byte next) {
        if (next == word[matched]) {
            matched++;
        } else {
            matched = next == word[0] ? 1 : 0;
        }
        if (matched < word.length) {
            return false;
        }
        matched = 0;
        return true;
    }
}
