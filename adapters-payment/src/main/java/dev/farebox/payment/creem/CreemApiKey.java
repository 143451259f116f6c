package dev.farebox.payment.creem;

/**
 * Who the shop is at Creem. No {@code toString} shows it.
 *
 * @param text as Creem's dashboard shows it; never blank. Source of the shapes: Creem's guide to its test mode
 */
public record CreemApiKey(String text) {
    private static final String TEST = "creem_test_";

    public CreemApiKey {
        if (text.isBlank()) {
            throw new IllegalArgumentException("Creem needs an API key; take it from Developers in Creem's dashboard");
        }
    }

    /** Whether it is of Creem's test environment, where no money moves. */
    public boolean isForTests() {
        return text.startsWith(TEST);
    }

    @Override
    public String toString() {
        return "CreemApiKey[…]";
    }
}
