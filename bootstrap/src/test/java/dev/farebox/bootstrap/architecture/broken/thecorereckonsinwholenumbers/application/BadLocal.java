package dev.farebox.bootstrap.architecture.broken.thecorereckonsinwholenumbers.application;

final class BadLocal {
    long tenPercentMore(long nanos) {
        return (long) (nanos * 1.1);
    }
}
