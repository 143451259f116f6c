package dev.farebox.bootstrap.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bootstrap.preset.Presets;
import dev.farebox.bootstrap.preset.ProviderPreset;
import dev.farebox.bootstrap.shop.ShopFileOutcome;
import dev.farebox.bootstrap.shop.ShopFileReader;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.domain.order.Mode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A suggestion of a provider")
class ProviderSuggestionTest {
    private static final String REST_OF_THE_SHOP = """
            shop: {name: Test, supportEmail: help@example.org}
            plans:
              - id: trial
                name: {en: Trial, zh: 体验包}
                prices: {USD: "2.00"}
                allowance: {usd: "1.50"}
                models: ["*"]
            payments: {manual: {instructions: {en: Pay at the desk., zh: 请到前台付款。}}}
            """;

    static List<String> pricedProviders() {
        return Presets.providers().stream()
                .filter(id -> Presets.models(Presets.provider(id)).isPresent())
                .toList();
    }

    @Test
    @DisplayName("has its list price as cost, the price above it, and a channel that needs nothing else")
    void deepSeek() {
        assertThat(suggested("deepseek", "7%", "deepseek-flash")).isEqualTo("""
                # DeepSeek. Cost is its list price, price is 7% above.
                # 2026-11-15: https://api-docs.deepseek.com/quick_start/pricing
                # Compare the prices with the provider's own page before you sell at them.
                # Costs twice as much at peak hours; deepseek-v4-flash is another name of deepseek-flash.
                models:
                  - id: "deepseek-flash"
                    context: 1000000
                    maxOutput: 384000
                    price:
                      inputPerMillion: "0.1605"
                      cachedInputPerMillion: "0.00321"
                      outputPerMillion: "0.642"
                      windows:
                        - zone: "Asia/Shanghai"
                          days:
                            - "mon"
                            - "tue"
                            - "wed"
                            - "thu"
                            - "fri"
                          hours:
                            - "09:00-12:00"
                            - "14:00-18:00"
                          price:
                            inputPerMillion: "0.321"
                            cachedInputPerMillion: "0.00642"
                            outputPerMillion: "1.284"
                    cost:
                      inputPerMillion: "0.15"
                      cachedInputPerMillion: "0.003"
                      outputPerMillion: "0.6"
                      windows:
                        - zone: "Asia/Shanghai"
                          days:
                            - "mon"
                            - "tue"
                            - "wed"
                            - "thu"
                            - "fri"
                          hours:
                            - "09:00-12:00"
                            - "14:00-18:00"
                          price:
                            inputPerMillion: "0.3"
                            cachedInputPerMillion: "0.006"
                            outputPerMillion: "1.2"
                channels:
                  - id: "deepseek"
                    preset: "deepseek"
                    apiKeys:
                      - "${DEEPSEEK_API_KEY}"
                    models:
                      deepseek-flash: "deepseek-flash"
                """);
    }

    @ParameterizedTest
    @MethodSource("pricedProviders")
    @DisplayName("makes a faultless shop as it is, whatever the provider, and nothing in it is sold below cost")
    void faultless(String id) {
        ProviderPreset preset = Presets.provider(id);
        Map<String, String> environment = Map.of(preset.keyVariable(), "sk-upstream");
        byte[] shop = (suggested(id, "0%") + REST_OF_THE_SHOP).getBytes(StandardCharsets.UTF_8);
        assertThat(new ShopFileReader(Mode.LIVE, "https://shop.example.org", environment, Path.of("target")).read(shop))
                .isInstanceOfSatisfying(ShopFileOutcome.Read.class, read -> {
                    assertThat(read.file().warnings()).isEmpty();
                    assertThat(read.file().models())
                            .hasSameSizeAs(Presets.models(preset).orElseThrow().models());
                });
    }

    @Test
    @DisplayName("is limited to the models that are named, and names those that are not known")
    void named() {
        assertThat(suggested("openai", "20%", "gpt-5-mini", "gpt-99"))
                .contains("# Not known: gpt-99\n", "- id: \"gpt-5-mini\"")
                .doesNotContain("- id: \"gpt-5\"");
        assertThatThrownBy(() -> suggested("deepseek", "20%", "gpt-99"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no prices are known of gpt-99; known are deepseek-flash, deepseek-v4-pro");
    }

    @Test
    @DisplayName("is refused for a provider that is not known, or whose prices are not")
    void refused() {
        assertThatThrownBy(() -> suggested("deepsek", "20%"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("did you mean \"deepseek\"?");
        assertThatThrownBy(() -> suggested("ollama", "20%"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no prices of Ollama come with Farebox; write its models by hand");
    }

    private static String suggested(String id, String markup, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> command = Stream.concat(Stream.of("--suggest-provider", id, markup), Stream.of(names))
                .toList();
        assertThat(Commands.run(command, Map.of(), out)).isZero();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
