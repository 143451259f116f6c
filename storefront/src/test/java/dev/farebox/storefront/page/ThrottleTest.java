package dev.farebox.storefront.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.SteppedClock;
import dev.farebox.storefront.page.Throttle.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final SteppedClock clock = new SteppedClock();
    private final Throttle throttle = new Throttle(2, Duration.ofMinutes(1), clock);

    @Test
    @DisplayName("the attempt after the last one waits until the window is over, and others are not held up")
    void waitsForTheWindow() {
        throttle.attempt("a");
        clock.advance(Duration.ofSeconds(20));
        throttle.attempt("a");

        assertThat(throttle.attempt("a")).isEqualTo(new Verdict.Waits(Duration.ofSeconds(40)));
        assertThat(throttle.attempt("b")).isEqualTo(new Verdict.Passes());

        clock.advance(Duration.ofSeconds(40));
        assertThat(throttle.attempt("a")).isEqualTo(new Verdict.Passes());
    }

    @Test
    @DisplayName("a flood of visitors is forgotten from its oldest end, so that memory stays bounded")
    void floodIsBounded() {
        throttle.attempt("first");
        throttle.attempt("first");
        for (int visitor = 0; visitor < 9_999; visitor++) {
            throttle.attempt("visitor " + visitor);
        }
        assertThat(throttle.attempt("first")).isInstanceOf(Verdict.Waits.class);

        throttle.attempt("one more");
        assertThat(throttle.attempt("first")).isEqualTo(new Verdict.Passes());
    }

    @Test
    @DisplayName("a fraction of a second is a whole second for Retry-After")
    void secondsAreRoundedUp() {
        assertThat(new Verdict.Waits(Duration.ofMillis(1)).seconds()).isEqualTo(1);
        assertThat(new Verdict.Waits(Duration.ofMillis(1001)).seconds()).isEqualTo(2);
    }
}
