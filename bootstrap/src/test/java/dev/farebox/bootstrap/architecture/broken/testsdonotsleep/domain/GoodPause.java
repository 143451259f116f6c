package dev.farebox.bootstrap.architecture.broken.testsdonotsleep.domain;

import java.time.Duration;

interface GoodPause {
    void pause(Duration time) throws InterruptedException;
}
