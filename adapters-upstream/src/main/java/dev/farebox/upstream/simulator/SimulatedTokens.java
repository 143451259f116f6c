package dev.farebox.upstream.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's tokenizer: a token is as many whole characters as fit into four bytes of UTF-8, at least one. So the
 * tokens of a text, joined, are the text, and anybody can recompute a count.
 */
final class SimulatedTokens {
    private static final int BYTES_PER_TOKEN = 4;

    private SimulatedTokens() {}

    static List<String> split(String text) {
        List<String> tokens = new ArrayList<>(text.length() / 3 + 1);
        int start = 0;
        int bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int more = utf8Length(text.codePointAt(i));
            if (bytes > 0 && bytes + more > BYTES_PER_TOKEN) {
                tokens.add(text.substring(start, i));
                start = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (start < text.length()) {
            tokens.add(text.substring(start));
        }
        return tokens;
    }

    /** An upper bound of the tokens in a text, and nearly exact for English: its bytes divided by four. */
    static int count(String text) {
        return (text.getBytes(UTF_8).length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
