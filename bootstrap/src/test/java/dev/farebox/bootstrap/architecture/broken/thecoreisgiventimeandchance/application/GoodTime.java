package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.application;

import java.time.Instant;
import java.time.InstantSource;

final class GoodTime {
    Instant later(InstantSource time) {
        return time.instant().plusSeconds(1);
    }
}
