package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

final class BadChance {
    double made() {
        return Math.random();
    }
}
