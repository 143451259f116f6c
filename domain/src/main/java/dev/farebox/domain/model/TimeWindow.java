package dev.farebox.domain.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * Hours of a week in which a price counts, such as DeepSeek's peak hours: Monday to Friday, 09:00 to 12:00 and 14:00 to
 * 18:00 in Asia/Shanghai, but not on public holidays.
 *
 * @param zone whose clock and calendar decide
 * @param days at least one
 * @param hours at least one
 * @param exceptOn dates in the zone on which the window is closed
 */
public record TimeWindow(ZoneId zone, Set<DayOfWeek> days, List<Hours> hours, Set<LocalDate> exceptOn) {
    public TimeWindow {
        days = Set.copyOf(days);
        hours = List.copyOf(hours);
        exceptOn = Set.copyOf(exceptOn);
        if (days.isEmpty() || hours.isEmpty()) {
            throw new IllegalArgumentException("a time window has days and hours");
        }
    }

    /** Whether a moment lies in the window. */
    public boolean contains(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return days.contains(local.getDayOfWeek())
                && !exceptOn.contains(local.toLocalDate())
                && hours.stream().anyMatch(range -> range.contains(local.toLocalTime()));
    }

    /**
     * A part of a day.
     *
     * @param from its first moment
     * @param to the first moment after it; midnight means the end of the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "hours end on the day on which they begin, such as 22:00-00:00; write the rest as hours of its own");
            }
        }

        boolean contains(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }
    }
}
