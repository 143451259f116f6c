package dev.farebox.application.relaying;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Gives a sign of life whenever a stream has been silent for long enough. Lives on the call's thread. */
final class KeepAlive {
    private final CallThread thread;
    private final InstantSource clock;
    private final Duration silence;
    private final Runnable sign;
    private Instant lastTouch;
    private CallThread.Timer timer;

    KeepAlive(CallThread thread, InstantSource clock, Duration silence, Runnable sign) {
        this.thread = thread;
        this.clock = clock;
        this.silence = silence;
        this.sign = sign;
        this.lastTouch = clock.instant();
        this.timer = thread.after(silence, this::look);
    }

    void touched() {
        lastTouch = clock.instant();
    }

    void stop() {
        timer.cancel();
    }

    /** One timer a call, moved on when it fires, because re-arming it for every chunk would cost more than it gives. */
    private void look() {
        Duration left = silence.minus(Duration.between(lastTouch, clock.instant()));
        if (left.isPositive()) {
            timer = thread.after(left, this::look);
            return;
        }
        touched();
        timer = thread.after(silence, this::look);
        sign.run();
    }
}
