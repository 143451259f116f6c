package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.application;

import java.time.Instant;
import java.util.function.Supplier;

final class BadReference {
    Supplier<Instant> made() {
        return Instant::now;
    }
}
