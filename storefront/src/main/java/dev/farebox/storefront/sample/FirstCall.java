package dev.farebox.storefront.sample;

/**
 * A program that makes a first call as it stands.
 *
 * @param text holds the key that it was made with
 */
public record FirstCall(SampleLanguage language, String text) {
    /** Does not show the key. */
    @Override
    public String toString() {
        return "FirstCall[" + language + "]";
    }
}
