package dev.farebox.domain.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a channel stands on this node at one moment. Holds no key.
 *
 * @param id the channel's name in the shop file
 * @param state whether it takes calls
 * @param openCalls calls that run
 * @param calls tries of calls since the start
 * @param errors how many of them failed, for whatever reason but a caller's own
 * @param lastMinute both of the last 60 seconds
 * @param firstContentMedian how long the last streams, 64 at most, waited for their first content; empty if there were
 *     none
 * @param keys how many keys it has, 0 if its provider asks for none
 * @param coolingKeys how many of them cool down; 1 if it has none and is left alone all the same
 * @param nextProbe when it is probed if no call comes before; empty if it is not probed
 */
public record ChannelStanding(
        String id,
        ChannelState state,
        int openCalls,
        long calls,
        long errors,
        LastMinute lastMinute,
        Optional<Duration> firstContentMedian,
        int keys,
        int coolingKeys,
        Optional<Instant> nextProbe) {
    /** Calls of the last 60 seconds and how many of them failed. */
    public record LastMinute(long calls, long errors) {}
}
