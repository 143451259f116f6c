package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

final class BadMillis {
    long made() {
        return System.currentTimeMillis();
    }
}
