package dev.farebox.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void aFigureIsTheMedianOfItsRoundsWithTheirRange() {
        String page = report(
                "json\tcalls per second\tnginx\t1\t100",
                "json\tcalls per second\tnginx\t2\t300",
                "json\tcalls per second\tnginx\t3\t110");

        assertThat(page).contains("### json", "| calls per second | 110 (100–300) |");
    }

    @Test
    void aRatioIsTakenWithinItsRoundBeforeTheMedianOverTheRounds() {
        String page = report(
                "json\tcalls per second\tnginx\t1\t100", "json\tcalls per second\tfarebox\t1\t20",
                "json\tcalls per second\tnginx\t2\t10", "json\tcalls per second\tfarebox\t2\t3",
                "json\tcalls per second\tnginx\t3\t1000", "json\tcalls per second\tfarebox\t3\t250");

        // 20 / 100 = 0.20, 3 / 10 = 0.30, 250 / 1000 = 0.25; the ratio of the medians would be 0.20.
        assertThat(page).contains("| nginx | farebox | farebox / nginx |", "| 0.25 (0.20–0.30) |");
    }

    @Test
    void aFigureBelowZeroHasAsManyPlacesAsOneAbove() {
        assertThat(report("latency\tbeyond direct\tnginx\t1\t-46165")).contains("| beyond direct | -46,165 |");
    }

    @Test
    void aTargetThatWasNotMeasuredHasADashInsteadOfAFigure() {
        String page = report("memory\tidle MiB\tfarebox\t1\t200", "memory\tpeak MiB\tnginx\t1\t20");

        assertThat(page).contains("| idle MiB | 200 | – | – |", "| peak MiB | – | 20.0 | – |");
    }

    @Test
    void aLineThatIsNoMeasurementIsNamed() {
        assertThatThrownBy(() -> Measurement.parse("json calls")).hasMessageContaining("json calls");
    }

    private static String report(String... lines) {
        return new Report(List.of(lines).stream().map(Measurement::parse).toList()).markdown();
    }
}
