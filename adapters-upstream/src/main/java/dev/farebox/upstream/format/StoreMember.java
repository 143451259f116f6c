package dev.farebox.upstream.format;

/** How a provider of OpenAI's format is kept from storing what it answered. */
public enum StoreMember {
    /** {@code "store": false}: safe wherever it is taken, and for a provider that stores unless told not to. */
    SEND_FALSE,
    /** Left out, for a provider that stores nothing and refuses a name it does not know, as Gemini's does. */
    LEAVE_OUT
}
