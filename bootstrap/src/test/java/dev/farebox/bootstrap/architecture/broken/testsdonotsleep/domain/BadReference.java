package dev.farebox.bootstrap.architecture.broken.testsdonotsleep.domain;

class BadReference {
    GoodPause pause() {
        return Thread::sleep;
    }
}
