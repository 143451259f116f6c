package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

import java.time.Instant;

final class BadNow {
    Instant made() {
        return Instant.now();
    }
}
