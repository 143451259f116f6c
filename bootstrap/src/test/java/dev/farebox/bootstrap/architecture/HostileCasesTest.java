package dev.farebox.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/hostile-cases.md")
class HostileCasesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/hostile-cases.md");
    private static final int CASES = 62;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    /** The sentence of a test and the name of its method; what stands between them are other annotations. */
    private static final Pattern SENTENCE =
            Pattern.compile("@DisplayName\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"[^;{]*?\\bvoid (\\w+)\\(", Pattern.DOTALL);

    /** The numbers in front of a sentence, such as {@code Case 12, 13: }. */
    private static final Pattern NUMBERS = Pattern.compile("^Case (\\d+(?:, \\d+)*): ");

    private record Row(int number, List<String> tests, String proof) {}

    private static List<Row> rows() {
        return ROW.matcher(read(PAGE))
                .results()
                .map(row -> new Row(Integer.parseInt(row.group(1)), tests(row.group(4)), row.group(4)))
                .toList();
    }

    private static List<String> tests(String cell) {
        return TEST.matcher(cell)
                .results()
                .map(test -> test.group(1) + "." + test.group(2))
                .toList();
    }

    /** The numbers in front of each test's sentence, by class and method. */
    private static Map<String, List<Integer>> numberedTests() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/")
                            || file.toString().contains("/src/browser/"))
                    .flatMap(HostileCasesTest::numberedTests)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> {
                        List<Integer> both = new ArrayList<>(one);
                        both.addAll(other);
                        return both;
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Map.Entry<String, List<Integer>>> numberedTests(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        return SENTENCE.matcher(read(file))
                .results()
                .map((MatchResult test) -> Map.entry(name + "." + test.group(2), numbers(test.group(1))))
                .filter(test -> !test.getValue().isEmpty());
    }

    private static List<Integer> numbers(String sentence) {
        return NUMBERS.matcher(sentence)
                .results()
                .flatMap(numbers -> Stream.of(numbers.group(1).split(", ")))
                .map(Integer::valueOf)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("has a row for each case from 1 to 62, in that order")
    void everyCase() {
        assertThat(rows().stream().map(Row::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, CASES).boxed().toList());
    }

    @Test
    @DisplayName("names for each case tests whose sentences begin with its number, or says that it is open")
    void everyTestExists() {
        Map<String, List<Integer>> numbered = numberedTests();
        for (Row row : rows()) {
            if (row.tests().isEmpty()) {
                assertThat(row.proof()).as("case %d", row.number()).startsWith("Open: ");
            }
            assertThat(row.tests())
                    .as("tests of case %d", row.number())
                    .allSatisfy(test -> assertThat(numbered.getOrDefault(test, List.of()))
                            .as(test)
                            .contains(row.number()));
        }
    }
}
