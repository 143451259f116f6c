package dev.farebox.domain.brand;

import dev.farebox.domain.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What makes a shop its operator's. Immutable.
 *
 * @param language which of the two a visitor gets who prefers neither: English or simplified Chinese
 * @param logo a mark beside the name, and the icon of the browser's tab
 * @param sharePicture what other sites show beside a link to the shop; empty for Farebox's own
 * @param announcements the first one whose time it is, is shown
 * @param legalPages in Markdown; Farebox's own stand in for those that are missing
 */
public record Brand(
        Locale language,
        Look look,
        Optional<Picture> logo,
        Optional<Picture> sharePicture,
        HomeTexts texts,
        List<Announcement> announcements,
        Map<LegalPage, LocalizedText> legalPages) {
    /** A shop that says nothing of itself. */
    public static final Brand PLAIN = new Brand(
            Locale.ENGLISH, Look.PLAIN, Optional.empty(), Optional.empty(), HomeTexts.PLAIN, List.of(), Map.of());

    public Brand {
        if (!language.equals(Locale.ENGLISH) && !language.equals(Locale.SIMPLIFIED_CHINESE)) {
            throw new IllegalArgumentException("a shop speaks English or simplified Chinese first");
        }
        announcements = List.copyOf(announcements);
        legalPages = Map.copyOf(legalPages);
    }

    /** What is announced at a moment. */
    public Optional<Announcement> announcementAt(Instant now) {
        return announcements.stream()
                .filter(announcement -> announcement.isShownAt(now))
                .findFirst();
    }
}
