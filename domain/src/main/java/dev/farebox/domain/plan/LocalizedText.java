package dev.farebox.domain.plan;

/**
 * A short text in the two languages of the shop.
 *
 * @param english never blank
 * @param chinese never blank
 */
public record LocalizedText(String english, String chinese) {
    public LocalizedText {
        if (english.isBlank() || chinese.isBlank()) {
            throw new IllegalArgumentException("a text is needed in English and in Chinese");
        }
    }
}
