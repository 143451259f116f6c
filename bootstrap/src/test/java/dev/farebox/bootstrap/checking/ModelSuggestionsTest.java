package dev.farebox.bootstrap.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.domain.money.Rate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Suggestions out of a public price catalogue")
class ModelSuggestionsTest {
    private static final Path DATA = Path.of("../../shared/data");

    private static final String LITELLM = """
            {"_source": "litellm", "_date": "2026-07-24", "sample_spec": {"mode": "chat"},
             "big": {"litellm_provider": "openai", "mode": "chat", "max_input_tokens": 1000000,
                     "max_output_tokens": 64000, "source": "https://example.org/prices",
                     "input_cost_per_token": 1.25e-06, "output_cost_per_token": 1e-05,
                     "cache_read_input_token_cost": 1.25e-07, "cache_creation_input_token_cost_above_1hr": 2.5e-06,
                     "input_cost_per_token_above_200k_tokens": 2.5e-06,
                     "output_cost_per_token_above_200k_tokens": 1.5e-05,
                     "input_cost_per_token_flex": 6.25e-07, "output_cost_per_token_flex": 5e-06,
                     "input_cost_per_token_batches": 1e-07},
             "sound": {"mode": "chat", "max_input_tokens": 9, "max_output_tokens": 9, "input_cost_per_token": 1e-06,
                       "output_cost_per_token": 1e-06, "input_cost_per_audio_token": 1e-05},
             "picture": {"mode": "image_generation", "output_cost_per_image": 0.04},
             "too-fine": {"mode": "chat", "max_input_tokens": 9, "max_output_tokens": 9,
                          "input_cost_per_token": 1.0000000001e-06, "output_cost_per_token": 1e-06},
             "endless": {"mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06}}""";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("have exact figures as texts, with source and date, and name what was left out")
    void litellm() throws IOException {
        assertThat(suggested(LITELLM)).isEqualTo("""
                # Suggested from catalogue.json: litellm
                # Prices of 2026-07-24. Compare them with the provider's own page before you sell at them.
                models:
                  # openai, https://example.org/prices
                  - id: "big"
                    context: 1000000
                    maxOutput: 64000
                    price:
                      inputPerMillion: "1.25"
                      outputPerMillion: "10"
                      cachedInputPerMillion: "0.125"
                      cacheWriteHourPerMillion: "2.5"
                      tiers:
                        - {aboveInputTokens: 200000, inputPerMillion: "2.5", outputPerMillion: "15"}
                      serviceTiers:
                        flex: {inputPerMillion: "0.625", outputPerMillion: "5"}
                # Left out: 4
                #   sound: it has input_cost_per_audio_token, which a shop file cannot say
                #   picture: its mode is image_generation
                #   too-fine: inputPerMillion: "1.0000000001" has more than 9 decimal places, which cannot be kept exactly
                #   endless: no usable context
                """);
    }

    @Test
    @DisplayName("keep the tiers of a service tier, and leave out what a call chooses only where it may")
    void pricesAtAnotherSpeed() throws IOException {
        String catalogue = """
                {"_source": "litellm", "_date": "2026-07-24",
                 "fast": {"mode": "chat", "max_input_tokens": 9, "max_output_tokens": 9,
                          "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
                          "input_cost_per_token_priority": 3e-06, "output_cost_per_token_priority": 4e-06,
                          "input_cost_per_token_above_272k_tokens_priority": 5e-06,
                          "output_cost_per_token_above_272k_tokens_priority": 6e-06,
                          "provider_specific_entry": {"us": 1.1, "fast": 6.0}},
                 "half": {"mode": "chat", "max_input_tokens": 9, "max_output_tokens": 9,
                          "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
                          "input_cost_per_token_above_272k_tokens_priority": 5e-06},
                 "odd": {"mode": "chat", "max_input_tokens": 9, "max_output_tokens": 9,
                         "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
                         "provider_specific_entry": {"us": 1.1, "night": 0.5}}}""";
        assertThat(suggested(catalogue)).contains("""
                              serviceTiers:
                                priority: {inputPerMillion: "3", outputPerMillion: "4", tiers: [{aboveInputTokens: 272000,\
                         inputPerMillion: "5", outputPerMillion: "6"}]}
                        # Left out: 2
                        #   half: its priority price lacks input or output
                        #   odd: it has provider_specific_entry, which a shop file cannot say
                        """);
    }

    @Test
    @DisplayName("are limited to the models that were named")
    void named() throws IOException {
        assertThat(suggested(LITELLM, "sound", "unheard-of"))
                .doesNotContain("big")
                .contains("# Left out: 2\n", "#   unheard-of: not in this catalogue\n");
    }

    @Test
    @DisplayName("come out of the data of models.dev, too")
    void modelsDev() throws IOException {
        assertThat(suggested("""
                {"_source": "models.dev", "_date": "2026-07-02", "providers": {"openai": {"models": {
                  "m": {"limit": {"context": 400000, "output": 128000},
                        "cost": {"input": 1.5, "output": 9.0, "cache_read": 0.15,
                                 "tiers": [{"tier": {"size": 272000}, "input": 60.0, "output": 270.0}]}},
                  "free": {"limit": {"context": 9, "output": 9}, "cost": {"input": 0, "output": 0}}}}}}"""))
                .contains("cachedInputPerMillion: \"0.15\"")
                .contains("- {aboveInputTokens: 272000, inputPerMillion: \"60\", outputPerMillion: \"270\"}")
                .contains("#   free: it is free, or its price is unknown");
    }

    @Test
    @DisplayName("are refused for a file that is no catalogue")
    void noCatalogue() {
        assertThatThrownBy(() -> suggested("[1]"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not a catalogue");
        assertThatThrownBy(() -> suggested("{"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"litellm-model-prices-2026-07-24.json", "models-dev-prices-2026-07-02.json"})
    @DisplayName("of the real catalogues are YAML whose every price can be read")
    void realCatalogues(String name) throws IOException {
        Path catalogue = DATA.resolve(name);
        assumeThat(catalogue).as("needs ../shared/data beside the working copy").exists();
        JsonNode models =
                new ObjectMapper(new YAMLFactory()).readTree(printed(catalogue)).path("models");
        assertThat(models.size()).isGreaterThan(400);
        for (JsonNode model : models) {
            for (JsonNode rate : model.path("price")) {
                if (rate.isTextual()) {
                    assertThat(Rate.ofDollarsPerMillion(rate.textValue()).nanosPerMillion())
                            .isNotNegative();
                }
            }
        }
    }

    private String suggested(String catalogue, String... names) throws IOException {
        Path file = Files.writeString(folder.resolve("catalogue.json"), catalogue);
        return printed(file, names);
    }

    private static String printed(Path catalogue, String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertThat(ModelSuggestions.print(catalogue, List.of(names), out)).isZero();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
