package dev.farebox.storefront.language;

import dev.farebox.domain.plan.LocalizedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language of the shop. */
public enum Language {
    ENGLISH("en", "en", "English", Locale.ENGLISH),
    CHINESE("zh", "zh-CN", "中文", Locale.SIMPLIFIED_CHINESE);

    /** Longer than any browser sends; a longer header is not worth parsing. */
    private static final int MAX_HEADER_CHARACTERS = 500;

    private final String code;
    private final String tag;
    private final String ownName;
    private final Locale locale;

    Language(String code, String tag, String ownName, Locale locale) {
        this.code = code;
        this.tag = tag;
        this.ownName = ownName;
        this.locale = locale;
    }

    /**
     * Decides by what the visitor asked for explicitly, then by what he asked for earlier, then by his browser. What is
     * not understood is passed over; without any hint it is the
     * shop's first language.
     *
     * @param asked the {@code lang} of the address
     * @param remembered the cookie
     * @param acceptLanguage the browser's header
     * @param first of the shop
     */
    public static Language choose(
            Optional<String> asked, Optional<String> remembered, Optional<String> acceptLanguage, Language first) {
        return asked.flatMap(Language::ofCode)
                .or(() -> remembered.flatMap(Language::ofCode))
                .or(() -> acceptLanguage.flatMap(Language::accepted))
                .orElse(first);
    }

    /** The shop's language for a locale: Chinese for Chinese of any kind, otherwise English. */
    public static Language ofLocale(Locale locale) {
        return ofCode(locale.getLanguage()).orElse(ENGLISH);
    }

    /** The language with a code of addresses and cookies, {@code en} or {@code zh}. */
    public static Optional<Language> ofCode(String code) {
        return List.of(values()).stream()
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    private static Optional<Language> accepted(String header) {
        if (header.length() > MAX_HEADER_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> ofCode(primary(range.getRange())).stream())
                    .findFirst();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String primary(String range) {
        return range.split("-", 2)[0];
    }

    /** For addresses and cookies: {@code en} or {@code zh}. */
    public String code() {
        return code;
    }

    /** For the {@code lang} attribute: {@code en} or {@code zh-CN}. */
    public String tag() {
        return tag;
    }

    /** What the language calls itself. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    public Language other() {
        return this == ENGLISH ? CHINESE : ENGLISH;
    }

    /** The half of a text that is in this language. */
    public String of(LocalizedText text) {
        return this == ENGLISH ? text.english() : text.chinese();
    }
}
