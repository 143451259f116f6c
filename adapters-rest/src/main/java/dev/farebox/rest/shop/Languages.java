package dev.farebox.rest.shop;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The shop's two languages, and which one a request asks for. */
final class Languages {
    private static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.CHINESE);

    private Languages() {}

    /** English unless the {@code Accept-Language} header prefers Chinese; a header that is no list of languages counts for nothing. */
    static Locale of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale preferred = Locale.lookup(LanguageRange.parse(acceptLanguage), OFFERED);
            return preferred == null ? Locale.ENGLISH : preferred;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
    }
}
