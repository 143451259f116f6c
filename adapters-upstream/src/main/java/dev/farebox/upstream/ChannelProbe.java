package dev.farebox.upstream;

import dev.farebox.upstream.channel.ChannelPolicy.Probe;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Asks one provider, as long as it has no calls to be judged by, for something that costs nothing. Its methods belong on
 * one event loop, but for {@link #next}.
 */
final class ChannelProbe {
    private static final Logger LOG = Logger.getLogger(ChannelProbe.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int FAILED_ITSELF = 500;

    private final LiveChannel channel;
    private final Probe probe;
    private final ChannelUpstreams.Means means;
    private volatile Instant notBefore;
    private boolean asking;

    ChannelProbe(LiveChannel channel, Probe probe, ChannelUpstreams.Means means) {
        this.channel = channel;
        this.probe = probe;
        this.means = means;
        this.notBefore = later();
    }

    /** Asks, if it is time. */
    void look() {
        boolean due = channel.health().awaitsProbe() || !means.clock().instant().isBefore(next());
        if (due && !asking) {
            asking = true;
            notBefore = later();
            ask();
        }
    }

    /** When it asks next, if no call comes before. */
    Instant next() {
        Instant idle = means.clock().instant().minus(channel.health().idle()).plus(probe.every());
        return idle.isAfter(notBefore) ? idle : notBefore;
    }

    /** By chance up to a quarter sooner or later, so that several nodes do not ask at the same moment. */
    private Instant later() {
        long millis = probe.every().toMillis();
        RandomGenerator random = means.random().get();
        return means.clock().instant().plusMillis(millis * 3 / 4 + random.nextLong(millis / 2 + 1));
    }

    private void ask() {
        RequestOptions options = Route.probe(channel.config(), channel.secret(0), probe.path());
        var _ = channel.clients()
                .current()
                .request(options.setTimeout(ANSWER_WITHIN.toMillis()))
                .compose(request -> request.exceptionHandler(_ -> {}).send())
                .onComplete(asked -> {
                    asking = false;
                    if (asked.succeeded()) {
                        answered(asked.result());
                    } else {
                        missed(asked.cause().getClass().getSimpleName());
                    }
                });
    }

    private void answered(HttpClientResponse answer) {
        HttpClientRequest request = answer.exceptionHandler(_ -> {}).request();
        // What it says does not matter, and a list of models can be long.
        var _ = request.reset();
        if (answer.statusCode() >= FAILED_ITSELF) {
            missed("status " + answer.statusCode());
        } else {
            channel.health().reached();
        }
    }

    private void missed(String why) {
        LOG.infof("channel %s: a probe failed, %s", channel.config().id(), why);
        channel.health().missed();
    }
}
