package dev.farebox.storefront;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. It begins at the machine's time, which JWTs are checked by, too. */
public final class SteppedClock implements InstantSource {
    private volatile Instant now = InstantSource.system().instant();

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }
}
