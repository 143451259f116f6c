package dev.farebox.upstream.format;

/**
 * Under which name a provider of OpenAI's format is told the output cap of a chat; whatever name the caller used. Never
 * under both: some providers refuse that.
 */
public enum OutputCap {
    /** As {@code max_tokens}, which all providers of the format obey or refuse aloud. */
    MAX_TOKENS,
    /**
     * As {@code max_completion_tokens}, for models that refuse the older name, as OpenAI's reasoning models do. A
     * provider that does not know the name may ignore it, and with it the cap.
     */
    MAX_COMPLETION_TOKENS
}
