package dev.farebox.upstream.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Second tries")
class RetryBudgetTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final RetryBudget budget = new RetryBudget(clock);

    private int granted(int asked) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += budget.secondTry() == RetryBudget.Answer.GRANTED ? 1 : 0;
        }
        return granted;
    }

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            budget.called();
        }
    }

    @Test
    @DisplayName("are twenty in a minute, however few calls there are")
    void floor() {
        calls(1);
        assertThat(granted(30)).isEqualTo(20);
    }

    @Test
    @DisplayName("are a fifth of many calls")
    void share() {
        calls(1_000);
        assertThat(granted(1_000)).isEqualTo(200);
    }

    @Test
    @DisplayName("are counted over the last minute, second by second")
    void sliding() {
        assertThat(granted(12)).isEqualTo(12);
        clock.advance(Duration.ofSeconds(30));
        assertThat(granted(12)).isEqualTo(8);
        clock.advance(Duration.ofSeconds(29));
        assertThat(granted(1)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(granted(30)).isEqualTo(12);
    }

    @Test
    @DisplayName("of calls that are long gone are not granted")
    void callsGo() {
        calls(1_000);
        clock.advance(Duration.ofSeconds(60));
        assertThat(granted(1_000)).isEqualTo(20);
    }

    @Test
    @DisplayName("do not come back because a clock is set back, nor because it is put right again")
    void clockSetBack() {
        assertThat(granted(20)).isEqualTo(20);
        clock.advance(Duration.ofSeconds(-90));
        assertThat(granted(10)).isZero();
        clock.advance(Duration.ofSeconds(90));
        assertThat(granted(10)).isZero();
    }
}
