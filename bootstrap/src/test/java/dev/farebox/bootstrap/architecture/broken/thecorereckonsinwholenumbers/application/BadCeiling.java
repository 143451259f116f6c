package dev.farebox.bootstrap.architecture.broken.thecorereckonsinwholenumbers.application;

final class BadCeiling {
    long rounded(long nanos) {
        return Math.round(nanos / 3f);
    }
}
