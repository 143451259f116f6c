package dev.farebox.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calendar days")
class CalendarDaysTest {
    private static final Instant EVENING_IN_LONDON = Instant.parse("2026-11-21T20:00:00Z");

    @Test
    @DisplayName("end with today, which is tomorrow already further east")
    void last() {
        assertThat(CalendarDays.last(3, EVENING_IN_LONDON, ZoneId.of("Europe/London"))
                        .days())
                .containsExactly(
                        LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-21"));
        assertThat(CalendarDays.last(1, EVENING_IN_LONDON, ZoneId.of("Asia/Shanghai"))
                        .days())
                .containsExactly(LocalDate.parse("2026-11-22"));
    }

    @Test
    @DisplayName("have 23 hours when clocks go forward and 25 when they go back")
    void clockChanges() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List<Long> spring = new CalendarDays(LocalDate.parse("2026-03-29"), 1, berlin).boundsInQuarters();
        List<Long> autumn = new CalendarDays(LocalDate.parse("2026-10-25"), 1, berlin).boundsInQuarters();
        assertThat(spring.getLast() - spring.getFirst()).isEqualTo(23 * 4);
        assertThat(autumn.getLast() - autumn.getFirst()).isEqualTo(25 * 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe"})
    @DisplayName("begin exactly at a quarter of an hour, in zones with odd offsets too")
    void quarters(String zone) {
        CalendarDays days = CalendarDays.last(2, EVENING_IN_LONDON, ZoneId.of(zone));
        assertThat(days.boundsInQuarters())
                .hasSize(3)
                .first()
                .extracting(quarter -> Instant.ofEpochMilli(quarter * CalendarDays.QUARTER_MILLIS))
                .isEqualTo(days.first().atStartOfDay(ZoneId.of(zone)).toInstant());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 367})
    @DisplayName("are one to a year")
    void bounded(int count) {
        assertThatThrownBy(() -> CalendarDays.last(count, EVENING_IN_LONDON, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
