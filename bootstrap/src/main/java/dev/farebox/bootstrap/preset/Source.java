package dev.farebox.bootstrap.preset;

import java.time.LocalDate;
import java.util.List;

/**
 * Where facts of a preset come from.
 *
 * @param url the page that was read
 * @param date the page's own date, such as 2026-08-21; where it has none, the day on which it was read
 * @param says the members of the preset that it backs
 */
public record Source(String url, String date, List<String> says) {
    public Source {
        says = List.copyOf(says);
        LocalDate _ = LocalDate.parse(date);
    }
}
