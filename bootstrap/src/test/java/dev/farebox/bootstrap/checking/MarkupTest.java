package dev.farebox.bootstrap.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.farebox.bootstrap.start.StartRefused;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A markup")
class MarkupTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "0%, 1.25, 1.25",
        "20%, 1.25, 1.5",
        "1000%, 0.003, 0.033",
        "7%, 0.000000001, 0.000000002",
        "50%, 0, 0",
    })
    @DisplayName("is added to a rate, which is rounded up to the nano-dollar")
    void rate(String markup, String listed, String raised) {
        assertThat(Markup.parse(markup)
                        .on(JSON.createObjectNode().put("inputPerMillion", listed))
                        .path("inputPerMillion")
                        .textValue())
                .isEqualTo(raised);
    }

    @Test
    @DisplayName("is added to the rates of tiers, windows and service tiers, too, and leaves what is no rate")
    void everyRate() throws IOException {
        String price = """
                {"inputPerMillion": "1",
                 "tiers": [{"aboveInputTokens": 200, "inputPerMillion": "2"}],
                 "serviceTiers": {"flex": {"outputPerMillion": "3"}},
                 "windows": [{"zone": "UTC", "days": ["mon"], "hours": ["09:00-12:00"], "price": {"outputPerMillion": "4"}}]}""";
        assertThat(Markup.parse("50%").on(JSON.readTree(price))).isEqualTo(JSON.readTree("""
                {"inputPerMillion": "1.5",
                 "tiers": [{"aboveInputTokens": 200, "inputPerMillion": "3"}],
                 "serviceTiers": {"flex": {"outputPerMillion": "4.5"}},
                 "windows": [{"zone": "UTC", "days": ["mon"], "hours": ["09:00-12:00"], "price": {"outputPerMillion": "6"}}]}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "-5%", "1001%", "99999%", "1.5%", "%", ""})
    @DisplayName("is refused unless it is whole, not negative and at most a thousand per cent")
    void refused(String markup) {
        assertThatThrownBy(() -> Markup.parse(markup))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not a markup such as 20%");
    }
}
