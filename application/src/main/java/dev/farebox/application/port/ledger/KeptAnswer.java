package dev.farebox.application.port.ledger;

/**
 * A whole answer, as its caller got it with status 200; no other answer is kept.
 *
 * @param contentType of the body
 * @param body at most {@link #MAX_BYTES}; must not be changed by the holder
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record KeptAnswer(String contentType, byte[] body) {
    /** The largest body that is kept: 1 MiB. */
    public static final int MAX_BYTES = 1024 * 1024;

    public KeptAnswer {
        if (body.length > MAX_BYTES) {
            throw new IllegalArgumentException("an answer of " + body.length + " bytes is too large to be kept");
        }
    }

    /** Shows the size only. */
    @Override
    public String toString() {
        return "KeptAnswer[" + contentType + ", " + body.length + " bytes]";
    }
}
