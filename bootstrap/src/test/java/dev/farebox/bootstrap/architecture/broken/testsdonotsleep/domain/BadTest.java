package dev.farebox.bootstrap.architecture.broken.testsdonotsleep.domain;

class BadTest {
    void waits() throws InterruptedException {
        Thread.sleep(1);
    }
}
