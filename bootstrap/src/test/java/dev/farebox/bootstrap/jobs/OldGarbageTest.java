package dev.farebox.bootstrap.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Old garbage")
class OldGarbageTest {
    private static final long MIB = 1 << 20;

    private long used;
    private long usedAfterCollection;
    private final AtomicInteger collections = new AtomicInteger();
    private final OldGarbage garbage =
            new OldGarbage(() -> used, () -> usedAfterCollection, collections::incrementAndGet);

    @Test
    @DisplayName("is left where it is while there is little")
    void little() {
        used = OldGarbage.LEAST_BYTES;
        garbage.look();
        assertThat(collections).hasValue(0);
        used++;
        garbage.look();
        assertThat(collections).hasValue(1);
    }

    @Test
    @DisplayName("is collected when the old generation holds twice what was left of it the last time")
    void doubled() {
        usedAfterCollection = 150 * MIB;
        used = 300 * MIB;
        garbage.look();
        assertThat(collections).hasValue(0);
        used++;
        garbage.look();
        assertThat(collections).hasValue(1);
    }
}
