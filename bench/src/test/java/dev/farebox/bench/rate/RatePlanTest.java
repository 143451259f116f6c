package dev.farebox.bench.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bench.peer.StreamPlan;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RatePlanTest {
    private static final StreamPlan STREAM = new StreamPlan(40, 20_000, 64);

    @Test
    void callsAreDueAtEvenIntervalsThatDoNotDrift() {
        RatePlan plan = new RatePlan(300, 60, Optional.empty(), 0);

        assertThat(plan.dueNanos(1)).isEqualTo(3_333_333);
        assertThat(plan.dueNanos(3)).isEqualTo(10_000_000);
        assertThat(plan.dueNanos(plan.calls())).isEqualTo(60_000_000_000L);
    }

    @Test
    void oneCallerOfTenLeavesAndTheyAreSpreadEvenly() {
        RatePlan plan = new RatePlan(100, 1, Optional.of(STREAM), 10);

        assertThat(LongStream.range(0, 100).filter(plan::leaves))
                .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
    }

    @Test
    void nobodyLeavesUnlessAsked() {
        assertThat(LongStream.range(0, 200).filter(new RatePlan(100, 2, Optional.of(STREAM), 0)::leaves))
                .isEmpty();
    }

    @Test
    void anAnswerWithoutChunksCannotBeLeftInTheMiddle() {
        assertThatThrownBy(() -> new RatePlan(100, 1, Optional.empty(), 10))
                .hasMessageContaining("percent of callers who leave must be 0 to 0, not 10");
    }
}
