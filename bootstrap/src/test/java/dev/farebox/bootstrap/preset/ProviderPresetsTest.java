package dev.farebox.bootstrap.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The presets of providers")
class ProviderPresetsTest {
    private static final Path FOLDER =
            Path.of("src", "main", "resources", "dev", "farebox", "bootstrap", "presets", "providers");

    /** What no source has to say, because it is what a channel does without a preset. */
    private static final Map<String, String> USUAL =
            Map.of("outputCap", "max-tokens", "store", "send-false", "user", "send");

    private static final Set<String> MEMBERS =
            Set.of("baseUrl", "auth", "endpoints", "outputCap", "store", "user", "notes");

    static List<String> ids() {
        return Presets.providers();
    }

    @Test
    @DisplayName("are all in the index, once and in alphabetical order, and each of them has a file")
    void index() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(Presets.providers())
                    .containsExactlyElementsOf(
                            files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                                    .sorted()
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    @DisplayName("have an id that can stand in a shop file, a name, and an address without a slash at its end")
    void complete(String id) {
        ProviderPreset preset = Presets.provider(id);
        assertThat(preset.id()).isEqualTo(id).matches("[a-z0-9][a-z0-9-]{0,63}");
        assertThat(preset.name()).isNotBlank();
        assertThat(preset.endpoints()).isNotEmpty();
        URI address = URI.create(preset.baseUrl().replaceAll("[{}]", ""));
        assertThat(address.getHost()).isNotEmpty();
        assertThat(preset.baseUrl()).doesNotEndWith("/");
        boolean ownServer = "localhost".equals(address.getHost());
        assertThat(address.getScheme()).isEqualTo(ownServer ? "http" : "https");
        assertThat(preset.asksForKey()).isNotEqualTo(ownServer);
    }

    @ParameterizedTest
    @MethodSource("ids")
    @DisplayName("name a dated page for their address, their authentication, their endpoints and each way of their own")
    void sourced(String id) {
        ProviderPreset preset = Presets.provider(id);
        Set<String> needed = new TreeSet<>(Set.of("baseUrl", "auth", "endpoints"));
        Map.of("outputCap", preset.outputCap(), "store", preset.store(), "user", preset.user())
                .forEach((member, value) -> {
                    if (!value.equals(USUAL.get(member))) {
                        needed.add(member);
                    }
                });
        Set<String> backed = preset.sources().stream()
                .flatMap(source -> source.says().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(backed).containsAll(needed);
        assertThat(MEMBERS).containsAll(backed);
        assertThat(preset.sources()).allSatisfy(source -> {
            assertThat(source.url()).startsWith("https://");
            assertThat(source.date()).startsWith("202");
            assertThat(source.says()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("ids")
    @DisplayName("name only readers of usage that are proven by answers of providers")
    void usageReaders(String id) throws IOException {
        Set<String> proven = new TreeSet<>();
        Path answers = Path.of("..", "adapters-upstream", "src", "test", "resources", "usage");
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file : files.toList()) {
                proven.add(new ObjectMapper()
                        .readTree(file.toFile())
                        .path("dialect")
                        .textValue());
            }
        }
        assertThat(proven).containsAll(Presets.provider(id).endpoints().values());
    }

    @ParameterizedTest
    @CsvSource({"deepsek, deepseek", "OpenAI, openai", "azure, azure-openai", "kimi-moonshot, moonshot", "qwen3, qwen"})
    @DisplayName("are suggested by a piece of their name, or else by their spelling")
    void nearest(String written, String meant) {
        assertThatThrownBy(() -> Presets.provider(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no preset \"" + written + "\"; did you mean \"" + meant
                        + "\"? docs/providers.md has all of them");
    }
}
