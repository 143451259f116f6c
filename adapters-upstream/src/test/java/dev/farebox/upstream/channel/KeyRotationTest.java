package dev.farebox.upstream.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A channel's keys")
class KeyRotationTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final KeyRotation keys = new KeyRotation(3, clock);

    private List<Integer> next(int count) {
        return Stream.generate(() -> keys.next().orElse(-1)).limit(count).toList();
    }

    @Test
    @DisplayName("are given in turn")
    void inTurn() {
        assertThat(next(4)).containsExactly(0, 1, 2, 0);
    }

    @Test
    @DisplayName("are left out while they cool down, and given again after that")
    void coolDown() {
        keys.cool(1, Duration.ofSeconds(30));
        assertThat(next(6)).doesNotContain(1).contains(0, 2);
        assertThat(keys.cooling()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(30));
        assertThat(next(3)).contains(1);
        assertThat(keys.cooling()).isZero();
    }

    @Test
    @DisplayName("are not given at all while all of them cool down, and the first to be ready says for how long")
    void allCoolDown() {
        keys.cool(0, Duration.ofSeconds(30));
        keys.cool(1, Duration.ofSeconds(20));
        assertThat(keys.untilReady()).isZero();
        keys.cool(2, Duration.ofSeconds(40));
        assertThat(next(3)).containsOnly(-1);
        assertThat(keys.untilReady()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("cool down for ten minutes at most, whatever their provider asks for")
    void bounded() {
        keys.cool(0, Duration.ofHours(20));
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(next(3)).doesNotContain(0);
        clock.advance(Duration.ofMillis(1));
        assertThat(next(3)).contains(0);
    }

    @Test
    @DisplayName("cool down for a second at least, also if their provider asks for no time")
    void atLeastASecond() {
        keys.cool(0, Duration.ZERO);
        assertThat(next(3)).doesNotContain(0);
        clock.advance(Duration.ofSeconds(1));
        assertThat(next(3)).contains(0);
    }

    @Test
    @DisplayName("do not get ready sooner because a shorter time is asked for later")
    void neverShortened() {
        keys.cool(0, Duration.ofSeconds(60));
        keys.cool(0, Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(59));
        assertThat(next(3)).doesNotContain(0);
    }

    @Test
    @DisplayName("of a provider that asks for none can be limited all the same")
    void none() {
        KeyRotation none = new KeyRotation(0, clock);
        assertThat(none.next()).hasValue(0);
        none.cool(0, Duration.ofSeconds(5));
        assertThat(none.next()).isEmpty();
    }
}
