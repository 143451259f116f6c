package dev.farebox.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void aPercentileIsTheSmallestSampleThatSoManyDoNotExceed() {
        Samples samples = new Samples();
        LongStream.rangeClosed(1, 2_000).map(i -> (2_001 - i) * 1_000).forEach(samples::add);

        assertThat(samples.percentileMicros(50)).isEqualTo(1_000);
        assertThat(samples.percentileMicros(99)).isEqualTo(1_980);
        assertThat(samples.percentileMicros(100)).isEqualTo(2_000);
    }

    @Test
    void withoutSamplesThereIsNothingToTell() {
        assertThat(new Samples().percentileMicros(99)).isZero();
    }
}
