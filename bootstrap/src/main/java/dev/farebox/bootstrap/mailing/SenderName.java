package dev.farebox.bootstrap.mailing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The name of a shop as it stands before the address in a mail's {@code From}. Stateless. */
final class SenderName {
    /** What one encoded word can hold: RFC 2047 §2 allows it 75 characters, 12 of which are its frame. */
    private static final int MAX_BYTES = 45;

    private SenderName() {}

    /** As one encoded word, whatever the name is; a name that is too long for one is cut. */
    static String encoded(String name) {
        StringBuilder cut = new StringBuilder();
        name.strip()
                .codePoints()
                .takeWhile(point -> bytes(cut, point) <= MAX_BYTES)
                .forEach(cut::appendCodePoint);
        byte[] bytes = cut.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }

    private static int bytes(StringBuilder text, int next) {
        return (text + Character.toString(next)).getBytes(StandardCharsets.UTF_8).length;
    }
}
