package dev.farebox.bootstrap.shop;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How large a picture in PNG is, in pixels. Source: PNG (Third Edition), w3.org/TR/png-3, sections 5.2, 11.2.1 and
 * 11.2.4.
 */
record PngSize(int width, int height) {
    private static final byte[] BEGINNING = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final byte[] END = HexFormat.of().parseHex("0000000049454e44ae426082");
    private static final int SIZE_BYTES = 8;

    /** @throws IllegalArgumentException if the bytes do not begin and end as a PNG does */
    static PngSize of(String name, byte[] content) {
        if (content.length < BEGINNING.length + SIZE_BYTES + END.length
                || !Arrays.equals(content, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length)
                || !Arrays.equals(content, content.length - END.length, content.length, END, 0, END.length)) {
            throw new IllegalArgumentException(name + " is no whole picture in PNG; logos may also be SVG, named .svg");
        }
        ByteBuffer size = ByteBuffer.wrap(content, BEGINNING.length, SIZE_BYTES);
        return new PngSize(size.getInt(), size.getInt());
    }

    @Override
    public String toString() {
        return width + " by " + height + " pixels";
    }
}
