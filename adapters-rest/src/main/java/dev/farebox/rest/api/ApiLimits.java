package dev.farebox.rest.api;

import dev.farebox.rest.http.BodyReader;
import java.time.Duration;

/**
 * Bounds of the API.
 *
 * @param body of one request's body
 * @param inspectHereBytes up to this many bytes a body is inspected on the event loop, above it on a worker
 * @param allBodiesBytes memory for the bodies of all open calls together
 * @param writeStall after how long without any progress a client that does not read is given up
 * @param keylessPerSecond requests without a valid key that one address may send in a second
 * @param keylessAddresses addresses of such requests that are remembered
 */
public record ApiLimits(
        BodyReader.Limits body,
        int inspectHereBytes,
        long allBodiesBytes,
        Duration writeStall,
        int keylessPerSecond,
        int keylessAddresses) {
    /** For production: 20 MiB bodies, and a quarter of the heap for all of them. */
    public static ApiLimits standard() {
        return new ApiLimits(
                new BodyReader.Limits(20 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(60)),
                256 * 1024,
                Runtime.getRuntime().maxMemory() / 4,
                Duration.ofSeconds(30),
                20,
                10_000);
    }
}
