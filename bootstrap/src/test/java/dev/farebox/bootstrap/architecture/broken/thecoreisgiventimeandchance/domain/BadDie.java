package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.domain;

import java.util.Random;

final class BadDie {
    int made() {
        return new Random(1).nextInt();
    }
}
