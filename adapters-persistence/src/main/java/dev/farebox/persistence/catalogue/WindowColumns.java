package dev.farebox.persistence.catalogue;

import dev.farebox.domain.model.TimeWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A time window as columns; all null if a price counts always.
 *
 * @param days such as {@code MONDAY}
 * @param hours such as {@code 09:00-12:00}
 * @param exceptOn dates such as {@code 2026-10-01}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: it is written once
record WindowColumns(
        @Nullable String zone, String @Nullable [] days, String @Nullable [] hours, String @Nullable [] exceptOn) {
    static WindowColumns of(Optional<TimeWindow> window) {
        return window.map(WindowColumns::of).orElseGet(() -> new WindowColumns(null, null, null, null));
    }

    private static WindowColumns of(TimeWindow window) {
        return new WindowColumns(
                window.zone().getId(),
                window.days().stream().sorted().map(DayOfWeek::name).toArray(String[]::new),
                window.hours().stream()
                        .map(range -> range.from() + "-" + range.to())
                        .toArray(String[]::new),
                window.exceptOn().stream().sorted().map(LocalDate::toString).toArray(String[]::new));
    }

    /** @param first the column of the zone; days, hours and exceptions follow */
    static Optional<TimeWindow> read(ResultSet row, int first) throws SQLException {
        String zone = row.getString(first);
        if (zone == null) {
            return Optional.empty();
        }
        return Optional.of(new TimeWindow(
                ZoneId.of(zone),
                texts(row, first + 1).stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                texts(row, first + 2).stream().map(WindowColumns::hours).toList(),
                texts(row, first + 3).stream().map(LocalDate::parse).collect(Collectors.toSet())));
    }

    private static TimeWindow.Hours hours(String text) {
        int dash = text.indexOf('-');
        return new TimeWindow.Hours(
                LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
