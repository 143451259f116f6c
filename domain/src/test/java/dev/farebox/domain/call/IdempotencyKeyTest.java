package dev.farebox.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An idempotency key")
class IdempotencyKeyTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 36, 255})
    @DisplayName("has 1 to 255 characters")
    void lengths(int characters) {
        String text = "k".repeat(characters);
        assertThat(IdempotencyKey.parse(text)).contains(new IdempotencyKey(text));
    }

    @Test
    @DisplayName("has no other length, and visible ASCII characters only")
    void refused() {
        for (String text : new String[] {"", "k".repeat(256), "two words", "tab\t", "ü", "\u007f", "\n"}) {
            assertThat(IdempotencyKey.parse(text)).as(text).isEmpty();
            assertThatThrownBy(() -> new IdempotencyKey(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(IdempotencyKey.parse("!~")).isPresent();
    }

    @Test
    @DisplayName("is not shown")
    void hidden() {
        assertThat(new IdempotencyKey("my-secret")).asString().doesNotContain("my-secret");
    }
}
