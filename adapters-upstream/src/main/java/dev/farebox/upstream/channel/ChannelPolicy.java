package dev.farebox.upstream.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * When a channel is chosen, and how much it is trusted with.
 *
 * @param priority channels of a lower one are chosen first
 * @param weight how often it is chosen among channels of its priority, in proportion; 1 at least
 * @param maxOpenCalls calls that may be open at once; 1 at least
 * @param firstContent how long a stream may be without content before it is broken off and goes to the next channel;
 *     only for a provider that bills nothing before content. Empty: it waits, for it may have been billed already
 * @param probe what is asked while there is no call to learn from; empty to ask nothing
 * @param http2 whether HTTP/2 is offered, over TLS only
 * @param learning whether failures count against the channel; not for a provider that fails when a prompt tells it to
 */
public record ChannelPolicy(
        int priority,
        int weight,
        int maxOpenCalls,
        Optional<Duration> firstContent,
        Optional<Probe> probe,
        boolean http2,
        boolean learning) {
    /** More than a process with the usual limit of open files can have, for each call takes two. */
    public static final int MOST_OPEN_CALLS = 16_384;

    /** One channel among equals, not probed. */
    public static final ChannelPolicy DEFAULT =
            new ChannelPolicy(0, 1, MOST_OPEN_CALLS, Optional.empty(), Optional.empty(), false, true);

    /** The simulator's, whose failures are asked for. */
    public static final ChannelPolicy SIMULATED =
            new ChannelPolicy(0, 1, MOST_OPEN_CALLS, Optional.empty(), Optional.empty(), false, false);

    /**
     * A request that costs nothing.
     *
     * @param path what follows the base URL, with a slash in front
     * @param every how long a channel has no calls before it is probed, and how long lies between two probes
     */
    public record Probe(String path, Duration every) {
        /** The list of models, twice a minute. */
        public static final Probe DEFAULT = new Probe("/models", Duration.ofSeconds(30));
    }
}
