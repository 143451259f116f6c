package dev.farebox.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StallWatchTest {
    private final Results results = new Results();
    private final StallWatch watch = new StallWatch(results);

    @Test
    @DisplayName("five seconds of silence are no stall, a nanosecond more is one")
    void moreThanFiveSecondsAreAStall() {
        watch.start(seconds(100));
        watch.hear(seconds(105));
        assertThat(results.stalled).isZero();

        watch.hear(seconds(110) + 1);
        assertThat(results.stalled).isOne();
    }

    @Test
    @DisplayName("a stream that stalls twice has stalled once; the next stream of its connection is another one")
    void aStreamIsCountedOnce() {
        watch.start(0);
        watch.hear(seconds(6));
        watch.hear(seconds(12));
        assertThat(results.stalled).isOne();

        watch.start(seconds(60));
        watch.hear(seconds(66));
        assertThat(results.stalled).isEqualTo(2);
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
