package dev.farebox.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.model.PriceTimeline.Addition;
import dev.farebox.domain.model.PriceTimeline.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PriceTimelineTest {
    private static final ModelName MODEL = new ModelName("m");
    private static final Instant PAST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");
    private static final PriceTerms ONE = PriceTerms.of(Prices.flat("1"));
    private static final PriceTerms TWO = PriceTerms.of(Prices.flat("2"));
    private static final PriceTerms THREE = PriceTerms.of(Prices.flat("3"));

    @Test
    @DisplayName("a new price counts from now, dated ones from their dates")
    void addsFromNowAndFromDates() {
        assertThat(compare(List.of(), undated(ONE), dated(DECEMBER, TWO)))
                .isEqualTo(additions(addition(NOW, null, ONE), addition(DECEMBER, ONE, TWO)));
    }

    @Test
    @DisplayName("the same list again adds nothing, also after its dates have passed")
    void idempotent() {
        List<PriceVersion> list = List.of(version(1, PAST, ONE), version(2, DECEMBER, TWO));
        assertThat(compare(list, undated(ONE), dated(DECEMBER, TWO))).isEqualTo(additions());
        assertThat(PriceTimeline.compare(list, List.of(undated(ONE), dated(DECEMBER, TWO)), JANUARY))
                .isEqualTo(additions());
    }

    @Test
    @DisplayName("a heavier token weight is a new price, too")
    void weight() {
        PriceTerms heavier = ONE.weighing(TokenWeight.parse("2"));
        assertThat(compare(List.of(version(1, PAST, ONE)), undated(heavier)))
                .isEqualTo(additions(addition(NOW, ONE, heavier)));
    }

    @Test
    @DisplayName("a price that was announced and is not wanted any more is overruled at its date")
    void withdrawnAnnouncement() {
        List<PriceVersion> list = new ArrayList<>(List.of(version(1, PAST, ONE), version(2, DECEMBER, TWO)));
        assertThat(compare(list, undated(ONE))).isEqualTo(additions(addition(DECEMBER, TWO, ONE)));
        list.add(version(3, DECEMBER, ONE));
        assertThat(compare(list, undated(ONE))).isEqualTo(additions());
    }

    @Test
    @DisplayName("an announced price can be changed or moved until its date comes")
    void changedAnnouncement() {
        List<PriceVersion> list = List.of(version(1, PAST, ONE), version(2, DECEMBER, TWO));
        assertThat(compare(list, undated(ONE), dated(JANUARY, THREE)))
                .isEqualTo(additions(addition(DECEMBER, TWO, ONE), addition(JANUARY, ONE, THREE)));
    }

    @Test
    @DisplayName("a change from now on does not take a later announcement along")
    void changeBeforeAnAnnouncement() {
        List<PriceVersion> list = List.of(version(1, PAST, ONE), version(2, DECEMBER, TWO));
        assertThat(compare(list, undated(THREE), dated(DECEMBER, TWO))).isEqualTo(additions(addition(NOW, ONE, THREE)));
    }

    @Test
    @DisplayName("until the first date of a list without a price for now, the old price goes on")
    void goesOn() {
        assertThat(compare(List.of(version(1, PAST, ONE)), dated(DECEMBER, TWO)))
                .isEqualTo(additions(addition(DECEMBER, ONE, TWO)));
        assertThat(compare(List.of(), dated(DECEMBER, TWO))).isEqualTo(additions(addition(DECEMBER, null, TWO)));
    }

    @Test
    @DisplayName("a dated price that counts already cannot be edited")
    void pastIsPast() {
        List<PriceVersion> list = List.of(version(1, Instant.EPOCH, ONE), version(2, PAST, TWO));
        assertThat(compare(list, undated(ONE), dated(PAST, THREE))).isEqualTo(new Outcome.PastChanged(PAST));
        assertThat(compare(list, undated(ONE), dated(PAST, TWO))).isEqualTo(additions());
    }

    private static Outcome compare(List<PriceVersion> existing, DatedPrice... wanted) {
        return PriceTimeline.compare(existing, List.of(wanted), NOW);
    }

    private static Outcome additions(Addition... additions) {
        return new Outcome.Additions(List.of(additions));
    }

    private static Addition addition(Instant from, @Nullable PriceTerms before, PriceTerms terms) {
        return new Addition(from, Optional.ofNullable(before), terms);
    }

    private static PriceVersion version(long id, Instant from, PriceTerms terms) {
        return new PriceVersion(id, MODEL, terms, from);
    }

    private static DatedPrice undated(PriceTerms terms) {
        return new DatedPrice(Optional.empty(), terms);
    }

    private static DatedPrice dated(Instant from, PriceTerms terms) {
        return new DatedPrice(Optional.of(from), terms);
    }
}
