package dev.farebox.rest.api;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks bytes for what a JSON parser that skips over texts lets through, but other parsers read differently or not at
 * all: other encodings, broken UTF-8, halves of surrogate pairs.
 */
final class JsonBytes {
    private static final int MIN_SURROGATE = 0xD800;
    private static final int MIN_LOW_SURROGATE = 0xDC00;
    private static final int MAX_SURROGATE = 0xDFFF;
    private static final int NOT_HEX = -1;

    private final byte[] bytes;

    private JsonBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What is wrong with the bytes, if anything; whether they are JSON at all is the parser's part. */
    static Optional<RequestFault> fault(byte[] bytes) {
        return new JsonBytes(bytes).fault();
    }

    private Optional<RequestFault> fault() {
        if (bytes.length >= 3 && at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) {
            return Optional.of(RequestFault.json("The body begins with a byte order mark. Send UTF-8 without one."));
        }
        int i = 0;
        while (i < bytes.length) {
            int first = bytes[i];
            if (first == '\\') {
                int after = afterEscape(i);
                if (after < 0) {
                    return Optional.of(
                            RequestFault.json(
                                    "The body holds half of a surrogate pair. Send whole characters, as UTF-8 or as \\u pairs."));
                }
                i = after;
            } else if (first > 0) {
                i++;
            } else {
                int length = first == 0 ? 0 : sequenceLength(i);
                if (length == 0) {
                    return Optional.of(RequestFault.json("The body is not valid UTF-8. Send JSON encoded as UTF-8."));
                }
                i += length;
            }
        }
        return Optional.empty();
    }

    /** Where to go on behind an escape; negative if it is half of a surrogate pair. Bad escapes are left to the parser. */
    private int afterEscape(int backslash) {
        int unit = escapedUnit(backslash);
        if (unit < MIN_SURROGATE || unit > MAX_SURROGATE) {
            return backslash + 2;
        }
        int next = escapedUnit(backslash + 6);
        boolean pair = unit < MIN_LOW_SURROGATE && next >= MIN_LOW_SURROGATE && next <= MAX_SURROGATE;
        return pair ? backslash + 12 : -1;
    }

    private int escapedUnit(int backslash) {
        if (backslash + 6 > bytes.length || bytes[backslash] != '\\' || bytes[backslash + 1] != 'u') {
            return NOT_HEX;
        }
        int unit = 0;
        for (int i = backslash + 2; i < backslash + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return NOT_HEX;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** The length of a well-formed sequence of more than one byte (RFC 3629, section 4); 0 if it is not one. */
    private int sequenceLength(int i) {
        int first = at(i);
        if (first >= 0xC2 && first <= 0xDF) {
            return isTail(i + 1) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int lowest = first == 0xE0 ? 0xA0 : 0x80;
            int highest = first == 0xED ? 0x9F : 0xBF;
            return isBetween(i + 1, lowest, highest) && isTail(i + 2) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int lowest = first == 0xF0 ? 0x90 : 0x80;
            int highest = first == 0xF4 ? 0x8F : 0xBF;
            return isBetween(i + 1, lowest, highest) && isTail(i + 2) && isTail(i + 3) ? 4 : 0;
        }
        return 0;
    }

    private boolean isTail(int i) {
        return isBetween(i, 0x80, 0xBF);
    }

    private boolean isBetween(int i, int lowest, int highest) {
        return i < bytes.length && at(i) >= lowest && at(i) <= highest;
    }

    private int at(int i) {
        return Byte.toUnsignedInt(bytes[i]);
    }

    /** A body without a type is taken at its word; one of another type would be a mistake or a trick. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return type.equals("application/json") || type.endsWith("+json");
    }
}
