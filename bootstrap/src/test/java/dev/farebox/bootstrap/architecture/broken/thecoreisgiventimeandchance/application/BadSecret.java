package dev.farebox.bootstrap.architecture.broken.thecoreisgiventimeandchance.application;

import java.security.SecureRandom;

final class BadSecret {
    SecureRandom made() {
        return new SecureRandom();
    }
}
