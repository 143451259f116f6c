package dev.farebox.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StreamPlanTest {
    @Test
    void aPlanIsFoundAgainInTheBodyThatHoldsItsPrompt() {
        StreamPlan plan = new StreamPlan(40, 20_000, 64);

        assertThat(StreamPlan.find("{\"content\":\"" + plan.prompt() + "\"}")).isEqualTo(plan);
    }

    @Test
    void aBodyWithoutAPlanIsAnsweredWithWhatToWrite() {
        assertThatThrownBy(() -> StreamPlan.find("{}")).hasMessageContaining("chunks=40 interval=20000us text=64bytes");
    }

    @Test
    void aTextTooSmallForItsStampIsRefused() {
        assertThatThrownBy(() -> new StreamPlan(1, 0, 19)).hasMessageContaining("text bytes");
    }
}
