package dev.farebox.application.request;

/**
 * What callers of Anthropic's format may ask for by a name in the header {@code anthropic-beta}: what changes neither
 * what a call can cost nor what its provider keeps. Every other name goes no further, for most betas are a price, a
 * place or a state of their own.
 */
public enum AnthropicBeta {
    /**
     * Old results of tools and old thoughts are cleared before the model reads the prompt (platform.claude.com/docs,
     * "Context editing"). The caller keeps his conversation; input only gets smaller, and what is written to the cache
     * anew is in the usage.
     */
    CONTEXT_EDITING("context-management-2025-06-27"),
    /** The arguments of tools come as they are written (platform.claude.com/docs, "Fine-grained tool streaming"). */
    FINE_GRAINED_TOOL_STREAMING("fine-grained-tool-streaming-2025-05-14");

    /** In lower case. */
    public static final String HEADER = "anthropic-beta";

    private final String text;

    AnthropicBeta(String text) {
        this.text = text;
    }

    /** Its name in the header. */
    public String text() {
        return text;
    }
}
