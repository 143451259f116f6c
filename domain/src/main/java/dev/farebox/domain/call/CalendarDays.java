package dev.farebox.domain.call;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Consecutive days of a calendar; one of 23 or 25 hours is a day like any other.
 *
 * @param first the first of them
 * @param count how many, 1 to {@value #MAX_COUNT}
 * @param zone whose clocks say when a day begins
 */
public record CalendarDays(LocalDate first, int count, ZoneId zone) {
    public static final int MAX_COUNT = 366;

    /** In every time zone that is in use, days begin at a whole one of these. */
    public static final long QUARTER_MILLIS = 15 * 60 * 1000L;

    public CalendarDays {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("there are 1 to " + MAX_COUNT + " days to look at, not " + count);
        }
    }

    /** The days that end with the one that a moment is in. */
    public static CalendarDays last(int count, Instant moment, ZoneId zone) {
        return new CalendarDays(LocalDate.ofInstant(moment, zone).minusDays(count - 1L), count, zone);
    }

    /** The days themselves, in order. */
    public List<LocalDate> days() {
        return IntStream.range(0, count).mapToObj(first::plusDays).toList();
    }

    /**
     * Where each day begins, and where the last one ends: one more than there are days, ascending. Counted in quarters of
     * an hour since 1970, rounded down, because sums of calls are kept by these.
     */
    public List<Long> boundsInQuarters() {
        return IntStream.rangeClosed(0, count)
                .mapToObj(day -> first.plusDays(day).atStartOfDay(zone).toInstant())
                .map(start -> quarterOf(start.toEpochMilli()))
                .toList();
    }

    /** The quarter of an hour that a moment is in, counted since 1970. */
    public static long quarterOf(long unixMillis) {
        return Math.floorDiv(unixMillis, QUARTER_MILLIS);
    }
}
