package dev.farebox.bench.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bench.peer.StreamPlan;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CallScheduleTest {
    private static final StreamPlan STREAM = new StreamPlan(40, 20_000, 64);

    @Test
    void callsAreDueAtEvenIntervalsThatDoNotDrift() {
        CallSchedule schedule = new CallSchedule(300, 60, Optional.empty(), 0);

        assertThat(schedule.dueNanos(1)).isEqualTo(3_333_333);
        assertThat(schedule.dueNanos(3)).isEqualTo(10_000_000);
        assertThat(schedule.dueNanos(schedule.calls())).isEqualTo(60_000_000_000L);
    }

    @Test
    void oneCallerOfTenLeavesAndTheyAreSpreadEvenly() {
        CallSchedule schedule = new CallSchedule(100, 1, Optional.of(STREAM), 10);

        assertThat(LongStream.range(0, 100).filter(schedule::leaves))
                .containsExactly(0L, 10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L);
    }

    @Test
    void nobodyLeavesUnlessAsked() {
        assertThat(LongStream.range(0, 200).filter(new CallSchedule(100, 2, Optional.of(STREAM), 0)::leaves))
                .isEmpty();
    }

    @Test
    void anAnswerWithoutChunksCannotBeLeftInTheMiddle() {
        assertThatThrownBy(() -> new CallSchedule(100, 1, Optional.empty(), 10))
                .hasMessageContaining("percent of callers who leave must be 0 to 0, not 10");
    }
}
