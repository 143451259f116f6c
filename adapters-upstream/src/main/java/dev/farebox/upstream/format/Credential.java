package dev.farebox.upstream.format;

/** In which header a provider wants the key of the operator's account. */
public enum Credential {
    /** {@code Authorization: Bearer}. */
    BEARER("authorization", "Bearer "),
    /** {@code x-api-key}, Anthropic's. */
    X_API_KEY("x-api-key", ""),
    /** {@code x-goog-api-key}, Gemini's. */
    X_GOOG_API_KEY("x-goog-api-key", ""),
    /** {@code api-key}, Azure's. */
    API_KEY("api-key", "");

    private final String header;
    private final String before;

    Credential(String header, String before) {
        this.header = header;
        this.before = before;
    }

    /** The header's name, in lower case. */
    public String header() {
        return header;
    }

    /** The header's value; as secret as the key. */
    public String value(String key) {
        return before + key;
    }
}
