package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

import java.time.InstantSource;

final class BadClock {
    InstantSource made() {
        return InstantSource.system();
    }
}
