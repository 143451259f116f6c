package dev.farebox.bootstrap.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The presets of models")
class ModelPresetsTest {
    private static final Path DATA = Path.of("../../shared/data");
    private static final Path FOLDER =
            Path.of("src", "main", "resources", "dev", "farebox", "bootstrap", "presets", "models");

    /** Given with {@code -Dpresets.write=true}, the files are made anew instead of compared. */
    private static final boolean WRITE = Boolean.getBoolean("presets.write");

    @TempDir
    private Path folder;

    static List<String> providers() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("belong to a provider, come from dated pages, and each have a size and a price under one name")
    void complete(String provider) {
        ModelPresets presets = Presets.models(Presets.provider(provider)).orElseThrow();
        assertThat(presets.provider()).isEqualTo(provider);
        assertThat(presets.sources()).isNotEmpty().allSatisfy(source -> {
            assertThat(source.url()).startsWith("https://").doesNotContain(" ");
            assertThat(source.date()).startsWith("202");
        });
        assertThat(presets.models()).isNotEmpty().hasSizeLessThanOrEqualTo(40);
        assertThat(presets.models().stream().map(ModelPreset::id)).doesNotHaveDuplicates();
        assertThat(presets.models()).allSatisfy(model -> {
            assertThat(model.maxOutput()).isPositive().isLessThanOrEqualTo(model.context());
            assertThat(model.cost().path("inputPerMillion").textValue()).isNotBlank();
            assertThat(model.cost().path("outputPerMillion").textValue()).isNotBlank();
        });
    }

    @Test
    @DisplayName("say what the catalogues that they were made of say, all of it and nothing else")
    void equalToTheCatalogues() throws IOException {
        assumeThat(DATA).as("needs ../shared/data beside the working copy").exists();
        Map<String, String> made = new TreeMap<>(new ModelCatalogues(DATA, folder).files());
        if (WRITE) {
            for (Map.Entry<String, String> file : made.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey() + ".yaml"), file.getValue());
            }
        }
        Map<String, String> kept = new TreeMap<>();
        for (String provider : providers()) {
            kept.put(provider, Files.readString(FOLDER.resolve(provider + ".yaml")));
        }
        assertThat(kept).isEqualTo(made);
    }
}
