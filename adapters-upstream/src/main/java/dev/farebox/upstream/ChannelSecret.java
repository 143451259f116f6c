package dev.farebox.upstream;

import dev.farebox.application.port.upstream.UpstreamEnd;

/** A key of the operator's account at a provider. Never shows itself in logs. Immutable and thread-safe. */
public final class ChannelSecret {
    /** For providers that ask for none. */
    static final ChannelSecret NONE = new ChannelSecret("");

    private final String text;

    /**
     * Takes a key.
     *
     * @param text visible ASCII without spaces, for it goes into a header; may be empty for providers that ask for none
     */
    public ChannelSecret(String text) {
        if (text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("a channel's API key is visible ASCII without spaces");
        }
        this.text = text;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The key, for the provider only. */
    String reveal() {
        return text;
    }

    /** A failure that can be logged: its detail may hold words of the provider, such as a code, and these the key. */
    UpstreamEnd.Failed hiddenIn(UpstreamEnd.Failed failure) {
        String detail = isEmpty() ? failure.detail() : failure.detail().replace(text, "…");
        return new UpstreamEnd.Failed(failure.cause(), failure.retryAfter(), failure.usage(), detail);
    }

    @Override
    public String toString() {
        return "ChannelSecret[…]";
    }
}
