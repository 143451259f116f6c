package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

import java.time.LocalDate;
import java.time.ZoneOffset;

final class BadToday {
    LocalDate made() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
