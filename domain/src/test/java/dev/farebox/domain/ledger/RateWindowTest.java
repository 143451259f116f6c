package dev.farebox.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.testing.Cases;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("a fresh window admits exactly the limit")
    void exact() {
        RateWindow window = RateWindow.UNUSED;
        for (int call = 0; call < 30; call++) {
            assertThat(window.remaining(30, NOON)).isEqualTo(30 - call);
            window = window.with(1, NOON);
        }
        assertThat(window.remaining(30, NOON)).isZero();
    }

    @Test
    @DisplayName("the last minute weighs by how much of it still lies within 60 seconds")
    void slides() {
        RateWindow window = new RateWindow(RateWindow.minuteOf(NOON), 30, 0);
        assertThat(window.remaining(30, NOON.plusSeconds(60))).isZero();
        assertThat(window.remaining(30, NOON.plusSeconds(90))).isEqualTo(15);
        assertThat(window.remaining(30, NOON.plusSeconds(120))).isEqualTo(30);
    }

    @Test
    @DisplayName("a clock that steps back keeps the window where it was")
    void clockStepsBack() {
        RateWindow window = new RateWindow(RateWindow.minuteOf(NOON), 7, 0);
        assertThat(window.with(1, NOON.minusSeconds(300)).count()).isEqualTo(8);
    }

    @Test
    @DisplayName("after the advised time a call is admitted, and a millisecond earlier it is not")
    void retryAfterIsExact() {
        Cases.forAll(2000, random -> {
            int limit = random.nextInt(1, 100);
            Instant now = NOON.plusMillis(random.nextLong(60_000));
            RateWindow window = new RateWindow(
                    RateWindow.minuteOf(NOON), random.nextInt(0, limit + 1), random.nextInt(0, 2 * limit));
            Duration wait = window.retryAfter(limit, 1, now);
            assertThat(window.remaining(limit, now.plus(wait))).isPositive();
            if (!wait.isZero()) {
                assertThat(window.remaining(limit, now.plus(wait).minusMillis(1)))
                        .isZero();
            }
        });
    }
}
