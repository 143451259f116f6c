package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.application;

final class BadNanos {
    long made() {
        return System.nanoTime();
    }
}
