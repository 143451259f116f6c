package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/** JSON as providers write it and as they are written to. */
public final class WireJson {
    /**
     * Reads what is nearly JSON as well: programs written in Python send NaN. No string is longer than the largest
     * event that is read at all. Thread-safe.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(EventSplitter.MAX_EVENT_BYTES)
                    .build())
            .build();

    private WireJson() {}

    /** A string of JSON in UTF-8, its quotes included. */
    public static byte[] quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[escaped.length + 2];
        quoted[0] = '"';
        System.arraycopy(escaped, 0, quoted, 1, escaped.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }
}
