package dev.farebox.domain.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.brand.Announcement.Level;
import dev.farebox.domain.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A brand")
class BrandTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @Test
    @DisplayName("announces the first thing whose time it is: from its beginning on, and not at its end any more")
    void announcements() {
        Announcement early = announcement("early", Optional.empty(), Optional.of(NOON));
        Announcement late = announcement("late", Optional.of(NOON), Optional.of(NOON.plusSeconds(60)));
        Announcement always = announcement("always", Optional.empty(), Optional.empty());
        Brand brand = announcing(early, late, always);

        assertThat(brand.announcementAt(NOON.minusNanos(1))).contains(early);
        assertThat(brand.announcementAt(NOON)).contains(late);
        assertThat(brand.announcementAt(NOON.plusSeconds(60))).contains(always);
        assertThat(announcing(late).announcementAt(NOON.minusNanos(1))).isEmpty();
    }

    @Test
    @DisplayName("announces nothing that is longer than two lines, or over before it begins")
    void boundsOfAnnouncements() {
        assertThat(announcement("x".repeat(160), Optional.empty(), Optional.empty()))
                .isNotNull();
        assertThatThrownBy(() -> announcement("x".repeat(161), Optional.empty(), Optional.empty()))
                .hasMessage("an announcement has at most 160 characters");
        assertThatThrownBy(() -> announcement("x", Optional.of(NOON), Optional.of(NOON)))
                .hasMessage("until must be later than from");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org", "javascript:alert(1)", "//example.org", "/\\example.org", "pricing"})
    @DisplayName("links an announcement to pages of its own and to https alone")
    void links(String link) {
        assertThatThrownBy(() -> linked(link)).hasMessageStartingWith("a link is a path such as /pricing");
        assertThat(List.of(linked("/"), linked("/pricing"), linked("https://example.org/news")))
                .hasSize(3);
    }

    @Test
    @DisplayName("speaks English or simplified Chinese first, and no other language")
    void firstLanguage() {
        assertThatThrownBy(() -> new Brand(
                        Locale.FRENCH,
                        Look.PLAIN,
                        Optional.empty(),
                        Optional.empty(),
                        HomeTexts.PLAIN,
                        List.of(),
                        Map.of()))
                .hasMessage("a shop speaks English or simplified Chinese first");
    }

    @Test
    @DisplayName("gives three facts or none, because they stand in a row")
    void facts() {
        HomeTexts.Fact fact = new HomeTexts.Fact(LocalizedText.same("a"), LocalizedText.same("b"));
        assertThatThrownBy(() -> new HomeTexts(
                        Optional.empty(), Optional.empty(), List.of(fact, fact), Optional.empty(), Optional.empty()))
                .hasMessage("there are 3 facts, or none");
    }

    private static Brand announcing(Announcement... announcements) {
        return new Brand(
                Locale.ENGLISH,
                Look.PLAIN,
                Optional.empty(),
                Optional.empty(),
                HomeTexts.PLAIN,
                List.of(announcements),
                Map.of());
    }

    private static Announcement announcement(String text, Optional<Instant> from, Optional<Instant> until) {
        return new Announcement(LocalizedText.same(text), Level.NEWS, Optional.empty(), from, until);
    }

    private static Announcement linked(String link) {
        return new Announcement(
                LocalizedText.same("x"), Level.NEWS, Optional.of(link), Optional.empty(), Optional.empty());
    }
}
