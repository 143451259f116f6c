package dev.farebox.domain.plan;

import java.util.Locale;

/**
 * A text in the two languages of the shop.
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

    /** A text that is the same in both, such as a name. */
    public static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    /** The Chinese half for Chinese of any kind, otherwise the English one. */
    public String in(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }
}
