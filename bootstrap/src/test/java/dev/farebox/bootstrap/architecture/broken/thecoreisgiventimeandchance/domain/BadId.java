package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

import java.util.UUID;

final class BadId {
    UUID made() {
        return UUID.randomUUID();
    }
}
