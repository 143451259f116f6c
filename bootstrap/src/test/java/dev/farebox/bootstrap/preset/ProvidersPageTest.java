package dev.farebox.bootstrap.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/providers.md")
class ProvidersPageTest {
    private static final Path PAGE = Path.of("..", "docs", "providers.md");
    private static final String TABLE = "| preset | provider |";

    /** Given with {@code -Dpresets.write=true}, the table is written anew instead of compared. */
    private static final boolean WRITE = Boolean.getBoolean("presets.write");

    @Test
    @DisplayName("ends with a table that says what the presets say")
    void table() throws IOException {
        String page = Files.readString(PAGE);
        String table = String.join("\n", rows()) + "\n";
        if (WRITE) {
            page = page.substring(0, page.indexOf(TABLE)) + table;
            Files.writeString(PAGE, page);
        }
        assertThat(page.substring(page.indexOf(TABLE))).isEqualTo(table);
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        rows.add(TABLE + " dialect | address | key | endpoints | ways of its own | models with prices | sources |");
        rows.add("|---|---|---|---|---|---|---|---|---|");
        for (String id : Presets.providers()) {
            ProviderPreset preset = Presets.provider(id);
            rows.add("| "
                    + String.join(
                            " | ",
                            "`" + id + "`",
                            preset.name(),
                            preset.dialect().name().toLowerCase(Locale.ROOT),
                            "`" + preset.baseUrl() + "`",
                            preset.asksForKey() ? "yes" : "no",
                            endpoints(preset),
                            ways(preset),
                            models(preset),
                            sources(preset))
                    + " |");
        }
        return rows;
    }

    private static String endpoints(ProviderPreset preset) {
        return String.join(
                ", ",
                preset.endpoints().entrySet().stream()
                        .map(endpoint -> endpoint.getKey() + " (" + endpoint.getValue() + ")")
                        .toList());
    }

    private static String ways(ProviderPreset preset) {
        List<String> ways = new ArrayList<>();
        if (!preset.outputCap().equals("max-tokens")) {
            ways.add("`outputCap: " + preset.outputCap() + "`.");
        }
        if (!preset.store().equals("send-false")) {
            ways.add("`store: " + preset.store() + "`.");
        }
        if (!preset.user().equals("send")) {
            ways.add("`user: " + preset.user() + "`.");
        }
        ways.addAll(preset.notes());
        return String.join(" ", ways);
    }

    private static String models(ProviderPreset preset) {
        return Presets.models(preset)
                .map(models -> String.valueOf(models.models().size()))
                .orElse("");
    }

    private static String sources(ProviderPreset preset) {
        return String.join(
                ", ",
                preset.sources().stream()
                        .map(source -> "[" + source.date() + "](" + source.url() + ")")
                        .toList());
    }
}
