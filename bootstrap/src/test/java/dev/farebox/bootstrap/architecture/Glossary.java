package dev.farebox.bootstrap.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words of docs/glossary.md, which is where they are decided. */
final class Glossary {
    private static final Path PAGE = Path.of("..", "docs", "glossary.md");
    private static final int NEVER_SAY = 3;

    private Glossary() {}

    /** The right column. A word with an explanation in brackets is left out: it is the name of something else. */
    static List<String> wordsNeverSaid() {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| "))
                    .skip(1)
                    .map(row -> row.split("\\|")[NEVER_SAY])
                    .filter(words -> !words.contains("("))
                    .flatMap(words -> Arrays.stream(words.split("[, ]+")))
                    .filter(word -> !word.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
