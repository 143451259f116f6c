package dev.farebox.bootstrap.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.testing.Cases;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Moving the point of a decimal text")
class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({
        "1.25E-6, 6, 1.25",
        "0.00000125, 6, 1.25",
        "2.8e-09, 6, 0.0028",
        "1e-05, 6, 10",
        "3E+1, 6, 30000000",
        "0, 6, 0",
        "0.0, 6, 0",
        "0.30, 0, 0.3",
        "1234.5, 0, 1234.5",
        "0.000000075, 6, 0.075"
    })
    @DisplayName("keeps every digit")
    void shifts(String text, int places, String shifted) {
        assertThat(DecimalText.shifted(text, places)).isEqualTo(shifted);
    }

    @Test
    @DisplayName("says what exact arithmetic says")
    void equalsDecimalArithmetic() {
        Cases.forAll(2_000, random -> {
            BigDecimal number = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), random.nextInt(0, 25));
            assertThat(new BigDecimal(DecimalText.shifted(number.toString(), 6)))
                    .isEqualByComparingTo(number.movePointRight(6));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "NaN", "1e999", "", ".5", "1,5"})
    @DisplayName("refuses what is not a price")
    void refuses(String text) {
        assertThatThrownBy(() -> DecimalText.shifted(text, 6)).hasMessageContaining("is not a price");
    }
}
