package dev.farebox.rest.sound;

/**
 * A file within a larger body. Offsets count from its own first byte; what is behind its end reads as zero.
 *
 * @param start offset of its first byte in the body
 * @param end offset behind its last byte
 */
@SuppressWarnings("ArrayRecordComponent") // lives for the length of one call, and is never compared
record SoundBytes(byte[] body, int start, int end) {
    int length() {
        return end - start;
    }

    int at(long offset) {
        return offset >= 0 && offset < length() ? Byte.toUnsignedInt(body[start + (int) offset]) : 0;
    }

    /** Whether some ASCII stands at an offset. */
    boolean has(long offset, String ascii) {
        if (offset < 0 || offset + ascii.length() > length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (body[start + (int) offset + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A whole number of so many bytes, at most 7, the most significant one first. */
    long big(long offset, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << 8 | at(offset + i);
        }
        return number;
    }

    /** A whole number of so many bytes, at most 7, the least significant one first. */
    long little(long offset, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | at(offset + i);
        }
        return number;
    }
}
