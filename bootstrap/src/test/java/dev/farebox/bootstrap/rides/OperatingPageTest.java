package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.start.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/operating.md")
class OperatingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operating.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(FAREBOX_[A-Z_]+)` \\|");

    @Test
    @DisplayName("has a row for each setting that is read, and for no other")
    void settings() throws IOException {
        Set<String> read = new TreeSet<>();
        Map<String, String> enough = Map.of(
                "FAREBOX_DB_URL", "jdbc:postgresql:farebox",
                "FAREBOX_DB_USER", "farebox",
                "FAREBOX_SECRETS", "secrets");
        var unused = SettingsReader.read(name -> {
            read.add(name);
            return Optional.ofNullable(enough.get(name));
        });
        Set<String> written = ROW.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(written).isEqualTo(read);
    }
}
