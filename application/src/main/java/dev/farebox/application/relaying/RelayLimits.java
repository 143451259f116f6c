package dev.farebox.application.relaying;

import java.time.Duration;

/**
 * How long the relay waits for what.
 *
 * @param keepAliveAfter silence of an accepted stream after which its caller gets a sign of life
 * @param endWithheld how long an end waits for its settlement before the caller gets an error instead
 * @param failureWithheld how long an error waits for its hold to be given back
 * @param readOn how long an abandoned answer is read on for its usage
 */
public record RelayLimits(Duration keepAliveAfter, Duration endWithheld, Duration failureWithheld, Duration readOn) {
    public static final RelayLimits DEFAULT = new RelayLimits(
            Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofSeconds(60));
}
