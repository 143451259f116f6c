package dev.farebox.domain.order;

import java.util.Locale;

/**
 * A buyer's e-mail address, normalised: white space around it removed and lower case, so that a later lookup finds it
 * however it is typed.
 */
public final class EmailAddress {
    private static final int MAX_CHARACTERS = 254;

    private final String text;

    private EmailAddress(String text) {
        this.text = text;
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is not of the shape {@code name@host.tld} within 254 characters, or holds
     *     white space or control characters; the message does not repeat the address
     */
    public static EmailAddress parse(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.length() > MAX_CHARACTERS
                || !text.matches("[^\\s\\p{Cntrl}@<>\",;:\\\\()\\[\\]]{1,64}@"
                        + "[^\\s\\p{Cntrl}@<>\",;:\\\\()\\[\\].]+(\\.[^\\s\\p{Cntrl}@<>\",;:\\\\()\\[\\].]+)+")) {
            throw new IllegalArgumentException("an e-mail address looks like name@example.org");
        }
        return new EmailAddress(text);
    }

    /** The normalised address. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Does not show the address, which is personal. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
