package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a lane remembers of locked budgets")
class LockedBudgetsTest {
    private final AtomicLong steadyNanos = new AtomicLong(5);
    private final LockedBudgets locked = new LockedBudgets(steadyNanos::get);

    @Test
    void ends_a_while_after_the_lock_was_last_seen() {
        locked.remember(Set.of(1L, 2L));
        steadyNanos.addAndGet(LockedBudgets.MEMORY.toNanos() - 1);
        locked.remember(Set.of(2L));
        assertThat(locked.among(Set.of(1L, 2L, 3L))).containsExactlyInAnyOrder(1L, 2L);
        steadyNanos.incrementAndGet();
        assertThat(locked.among(Set.of(1L, 2L, 3L))).containsExactly(2L);
    }

    @Test
    void ends_when_the_budget_is_seen_free() {
        locked.remember(Set.of(1L, 2L));
        locked.forget(Set.of(1L));
        assertThat(locked.among(Set.of(1L, 2L))).containsExactly(2L);
    }

    @Test
    void is_bounded() {
        Set<Long> many =
                LongStream.rangeClosed(1, LockedBudgets.MOST + 50L).boxed().collect(Collectors.toSet());
        locked.remember(many);
        assertThat(locked.among(many)).hasSize(LockedBudgets.MOST);
    }
}
