package dev.farebox.upstream.wire;

/**
 * Where something stands among some bytes.
 *
 * @param start offset of its first byte
 * @param end offset behind its last byte
 */
public record ByteRange(int start, int end) {
    /** The same range where so many bytes more, or fewer, stand before it. */
    public ByteRange shifted(int bytes) {
        return new ByteRange(start + bytes, end + bytes);
    }
}
