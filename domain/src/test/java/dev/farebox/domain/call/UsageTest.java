package dev.farebox.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a call used")
class UsageTest {
    @Test
    @DisplayName("has parts from nothing to the largest count, none of them negative")
    void bounds() {
        long most = Usage.MAX_TOKENS;
        assertThat(new Usage(most, most, most, most, most).input()).isEqualTo(3 * most);
        assertThatThrownBy(() -> Usage.of(most + 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Usage.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("has as many tokens as all its parts together, written caches of either length included")
    void tokens() {
        assertThat(new Usage(1, 10, 100, 1_000, 10_000, 5, UnitCounts.NONE).tokens())
                .isEqualTo(11_111);
    }

    @Test
    @DisplayName("counts reasoning inside the output, never beside it")
    void reasoning() {
        assertThat(new Usage(0, 0, 0, 7, 7).output()).isEqualTo(7);
        assertThatThrownBy(() -> new Usage(0, 0, 0, 7, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("is nothing only if neither input nor output was counted")
    void zero() {
        assertThat(Usage.NONE.isZero()).isTrue();
        assertThat(new Usage(0, 1, 0, 0, 0).isZero()).isFalse();
        assertThat(Usage.of(0, 1).isZero()).isFalse();
    }

    @Test
    @DisplayName("is estimated as a token for every four bytes, rounded up, and one at least for every piece of output")
    void estimate() {
        assertThat(UsageEstimate.of(9, 0, 0)).isEqualTo(Usage.of(3, 0));
        assertThat(UsageEstimate.of(8, 1, 12)).isEqualTo(Usage.of(2, 3));
        assertThat(UsageEstimate.of(0, 5, 12)).isEqualTo(Usage.of(0, 5));
    }
}
