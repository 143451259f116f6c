package dev.farebox.storefront.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The scale of an axis")
class AxisScaleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1",
        "1, 1, 1",
        "4, 1, 4",
        "5, 2, 3",
        "8, 2, 4",
        "9, 5, 2",
        "20, 5, 4",
        "21, 10, 3",
        "41, 20, 3",
        "1_000_000, 500_000, 2",
        "1_000_001, 500_000, 3",
        "2_000_000_000_000_000_000, 500_000_000_000_000_000, 4"
    })
    @DisplayName("has at most four steps of 1, 2 or 5 times a power of ten, and just enough of them")
    void steps(String greatest, String step, int steps) {
        assertThat(AxisScale.reaching(number(greatest))).isEqualTo(new AxisScale(number(step), steps));
    }

    @Test
    @DisplayName("is marked from its top to zero")
    void marks() {
        assertThat(AxisScale.reaching(41).marks()).isEqualTo(List.of(60L, 40L, 20L, 0L));
        assertThat(AxisScale.reaching(41).top()).isEqualTo(60);
    }

    private static long number(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
