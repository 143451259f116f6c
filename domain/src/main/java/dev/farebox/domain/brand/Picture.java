package dev.farebox.domain.brand;

/**
 * A picture of the operator's. Whoever makes one has looked at what is in it; see docs/operating.
 *
 * @param content the file; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: only sent
public record Picture(Format format, byte[] content) {
    /** How pictures are written. */
    public enum Format {
        PNG,
        SVG
    }

    /** Its size alone. */
    @Override
    public String toString() {
        return "Picture[" + format + ", " + content.length + " bytes]";
    }
}
