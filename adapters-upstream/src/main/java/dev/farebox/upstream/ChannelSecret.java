package dev.farebox.upstream;

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

    /** A text of the provider's without the key, in case the provider repeats it. */
    String hiddenIn(String said) {
        return isEmpty() ? said : said.replace(text, "…");
    }

    @Override
    public String toString() {
        return "ChannelSecret[…]";
    }
}
