package dev.farebox.upstream;

import dev.farebox.application.port.upstream.UpstreamSink;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wait for a stream's first content, as long as the call may still go elsewhere. Until it is over nobody is told that
 * a provider has accepted the call, for another one may have to. Belongs on the call's event loop.
 */
final class FirstContent {
    private final Vertx vertx;
    private final long timer;
    private UpstreamSink.@Nullable Accepted head;

    FirstContent(Vertx vertx, Duration limit, Runnable overdue) {
        this.vertx = vertx;
        this.timer = vertx.setTimer(limit.toMillis(), _ -> overdue.run());
    }

    void accepted(UpstreamSink.Accepted accepted) {
        head = accepted;
    }

    /** With what the provider accepted the call; empty if it has not. */
    Optional<UpstreamSink.Accepted> head() {
        return Optional.ofNullable(head);
    }

    void stop() {
        var _ = vertx.cancelTimer(timer);
    }
}
