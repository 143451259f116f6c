package dev.farebox.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Program: prints a Markdown table for each test of a run. Each figure is the median over the rounds with its range; a
 * ratio is taken within each round first, because a round's targets met the same neighbours on the machine.
 */
public final class Report {
    private static final String BASELINE = "nginx";

    private final List<Measurement> measurements;

    Report(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /**
     * Prints the report of a file.
     *
     * @param arguments the file, one {@link Measurement} a line
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: Report <file of measurements>");
        }
        List<Measurement> measurements = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Measurement::parse)
                .toList();
        System.out.print(new Report(measurements).markdown());
    }

    /** A section for each test, in the order in which they were measured. */
    String markdown() {
        StringBuilder page = new StringBuilder();
        Map<String, List<Measurement>> tests = new LinkedHashMap<>();
        measurements.forEach(
                one -> tests.computeIfAbsent(one.test(), _ -> new ArrayList<>()).add(one));
        tests.forEach((test, found) -> page.append("### ")
                .append(test)
                .append("\n\n")
                .append(table(found))
                .append('\n'));
        return page.toString();
    }

    private static String table(List<Measurement> found) {
        SequencedSet<String> targets = new LinkedHashSet<>();
        SequencedSet<String> metrics = new LinkedHashSet<>();
        found.forEach(one -> {
            targets.add(one.target());
            metrics.add(one.metric());
        });
        List<String> compared = targets.contains(BASELINE)
                ? targets.stream().filter(target -> !target.equals(BASELINE)).toList()
                : List.of();
        StringBuilder table = new StringBuilder("| |");
        targets.forEach(target -> table.append(' ').append(target).append(" |"));
        compared.forEach(target -> table.append(' ').append(target).append(" / nginx |"));
        table.append("\n|---|")
                .append("--:|".repeat(targets.size() + compared.size()))
                .append('\n');
        for (String metric : metrics) {
            table.append("| ").append(metric).append(" |");
            targets.forEach(target -> table.append(cell(values(found, metric, target))));
            compared.forEach(target ->
                    table.append(cell(ratios(values(found, metric, target), values(found, metric, BASELINE)))));
            table.append('\n');
        }
        return table.toString();
    }

    private static Map<Integer, Double> values(List<Measurement> found, String metric, String target) {
        Map<Integer, Double> values = new LinkedHashMap<>();
        found.stream()
                .filter(one -> one.metric().equals(metric) && one.target().equals(target))
                .forEach(one -> values.put(one.round(), one.value()));
        return values;
    }

    private static Map<Integer, Double> ratios(Map<Integer, Double> values, Map<Integer, Double> baseline) {
        Map<Integer, Double> ratios = new LinkedHashMap<>();
        values.forEach((round, value) -> Optional.ofNullable(baseline.get(round))
                .filter(base -> base > 0)
                .ifPresent(base -> ratios.put(round, value / base)));
        return ratios;
    }

    private static String cell(Map<Integer, Double> values) {
        return values.isEmpty() ? " – |" : " " + Spread.of(values.values()).text() + " |";
    }
}
