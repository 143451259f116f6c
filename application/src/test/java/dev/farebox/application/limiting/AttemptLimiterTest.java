package dev.farebox.application.limiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome.Allowed;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome.TooMany;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limiter of attempts")
class AttemptLimiterTest {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final AttemptLimiter limiter = new AttemptLimiter(2, Duration.ofSeconds(10), 3, () -> now);

    @Test
    @DisplayName("allows so many attempts in a window, and says when the next one begins")
    void window() {
        assertThat(limiter.attempt("a")).isEqualTo(new Allowed());
        now = now.plusSeconds(4);
        assertThat(limiter.attempt("a")).isEqualTo(new Allowed());
        assertThat(limiter.attempt("a")).isEqualTo(new TooMany(Duration.ofSeconds(6)));
        now = now.plusSeconds(6);
        assertThat(limiter.attempt("a")).isEqualTo(new Allowed());
    }

    @Test
    @DisplayName("counts each name for itself")
    void names() {
        limiter.attempt("a");
        limiter.attempt("a");
        assertThat(limiter.attempt("b")).isEqualTo(new Allowed());
        assertThat(limiter.attempt("a")).isInstanceOf(TooMany.class);
    }

    @Test
    @DisplayName("forgets the name that it has not heard of for longest when it is full")
    void bounded() {
        limiter.attempt("a");
        limiter.attempt("a");
        limiter.attempt("b");
        limiter.attempt("b");
        assertThat(limiter.attempt("a")).isInstanceOf(TooMany.class);
        limiter.attempt("c");
        limiter.attempt("d");
        assertThat(limiter.attempt("a")).as("heard of lately").isInstanceOf(TooMany.class);
        assertThat(limiter.attempt("b")).as("forgotten").isEqualTo(new Allowed());
    }

    @Test
    @DisplayName("of a minute remembers ten thousand addresses and no more")
    void flood() {
        AttemptLimiter minute = AttemptLimiter.perMinute(1, () -> now);
        minute.attempt("first");
        assertThat(minute.attempt("first")).isEqualTo(new TooMany(Duration.ofMinutes(1)));
        for (int address = 0; address < 9_999; address++) {
            minute.attempt("address " + address);
        }
        assertThat(minute.attempt("first")).isInstanceOf(TooMany.class);
        for (int address = 0; address < 10_000; address++) {
            minute.attempt("other " + address);
        }
        assertThat(minute.attempt("first")).isEqualTo(new Allowed());
    }

    @Test
    @DisplayName("keeps only the beginning of a name, so that names cannot fill the memory")
    void longNames() {
        String name = "x".repeat(254);
        limiter.attempt(name + "1");
        limiter.attempt(name + "2");
        assertThat(limiter.attempt(name + "3")).isInstanceOf(TooMany.class);
    }
}
