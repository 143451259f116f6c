package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Looks at the text of a parser's current token without making a string of it. */
public final class TokenText {
    private TokenText() {}

    public static boolean equals(JsonParser parser, String expected) throws IOException {
        int length = parser.getTextLength();
        if (length != expected.length()) {
            return false;
        }
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (text[offset + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public static int utf8Length(JsonParser parser) throws IOException {
        int length = parser.getTextLength();
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int bytes = length;
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (c >= 0x80) {
                // Each half of a surrogate pair stands for two of its four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
