package dev.farebox.upstream.wire;

import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import java.util.Arrays;

/** Bytes that wait to be relayed, and what output they carry. Grows as needed; its users bound it. Not thread-safe. */
public final class RelayedBytes {
    private static final int KEPT_BYTES = 16 << 10;
    private static final byte[] NOTHING = {};
    private static final byte[] NULL = MemberEdits.ascii("null");
    private static final byte[] ZERO = MemberEdits.ascii("0");

    private byte[] bytes = NOTHING;
    private int length;
    private int pieces;
    private int textBytes;
    private final StringBuilder text = new StringBuilder();

    public void add(byte[] source, int start, int end) {
        int needed = length + end - start;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.max(512, 2 * bytes.length)));
        }
        System.arraycopy(source, start, bytes, length, end - start);
        length = needed;
    }

    public void add(byte[] source) {
        add(source, 0, source.length);
    }

    /**
     * Overwrites a value of JSON among the bytes by one that says nothing, with blanks behind it: {@code null}, or
     * {@code 0} where that has no room.
     */
    public void blank(ByteRange value) {
        byte[] nothing = value.end() - value.start() < NULL.length ? ZERO : NULL;
        Arrays.fill(bytes, value.start(), value.end(), (byte) ' ');
        System.arraycopy(nothing, 0, bytes, value.start(), nothing.length);
    }

    /** Adds the output of a document. */
    public void addOutput(AnswerFacts document) {
        pieces += document.pieces();
        textBytes += document.textBytes();
        int room = Progress.MAX_TEXT_CHARACTERS - text.length();
        text.append(document.text(), 0, Math.min(room, document.text().length()));
    }

    public int length() {
        return length;
    }

    /** What the bytes carry. */
    public Progress progress() {
        return new Progress(pieces, textBytes, text.toString());
    }

    /** Gives the bytes away and starts anew. */
    public byte[] take() {
        byte[] taken = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        if (taken == bytes || bytes.length > KEPT_BYTES) {
            bytes = NOTHING;
        }
        length = 0;
        pieces = 0;
        textBytes = 0;
        text.setLength(0);
        return taken;
    }
}
