package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TimeWindow.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the hours of a price. */
final class WindowReader {
    private static final int LETTERS_OF_A_DAY = 3;

    private WindowReader() {}

    /** Reads zone, days, hours and exceptOn; the members are checked by the caller. */
    static TimeWindow read(Section window) {
        Optional<ZoneId> zone = window.at("zone").parsed(WindowReader::zone);
        List<DayOfWeek> days = list(window.at("days"), WindowReader::day);
        List<Hours> hours = list(window.at("hours"), WindowReader::hours);
        List<LocalDate> exceptOn = list(window.at("exceptOn"), WindowReader::date);
        return new TimeWindow(orGiveUp(zone), new HashSet<>(days), hours, new HashSet<>(exceptOn));
    }

    private static <T> List<T> list(Section list, Function<String, T> parser) {
        return list.items().stream()
                .flatMap(item -> item.parsed(parser).stream())
                .toList();
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time zone such as Asia/Shanghai", e);
        }
    }

    private static DayOfWeek day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, LETTERS_OF_A_DAY).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not one of mon, tue, wed, thu, fri, sat, sun"));
    }

    private static Hours hours(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw notHours(text);
        }
        LocalTime from;
        LocalTime to;
        try {
            from = LocalTime.parse(ends[0]);
            to = ends[1].equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]);
        } catch (DateTimeException e) {
            throw notHours(text);
        }
        return new Hours(from, to);
    }

    private static IllegalArgumentException notHours(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not hours such as 09:00-12:00");
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date such as 2026-10-01", e);
        }
    }
}
