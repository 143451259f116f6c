package dev.farebox.domain.key;

/**
 * How the keys of a plan begin.
 *
 * @param text begins with {@code sk-} and ends with a hyphen; letters, digits and hyphens, at most 32 characters
 */
public record KeyPrefix(String text) {
    public static final KeyPrefix DEFAULT = new KeyPrefix("sk-");

    public KeyPrefix {
        if (!text.matches("sk-([A-Za-z0-9]+-)*") || text.length() > 32) {
            throw new IllegalArgumentException(
                    "a key prefix begins with \"sk-\", ends with \"-\" and has at most 32 letters, digits and hyphens");
        }
    }
}
