package dev.farebox.upstream;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through at most as many tries as there are routes. Lives on one event loop; the methods of the
 * handle hop there from other threads.
 */
final class HttpCall implements UpstreamCall {
    private static final Logger LOG = Logger.getLogger(HttpCall.class);
    private static final AnswerTail NOTHING = AnswerTail.of(new byte[0]);

    private final InstantSource clock;
    private final Vertx vertx;
    private final Context context;
    private final UpstreamRequest request;
    private final UpstreamSink sink;
    private final CallRoutes routes;
    private volatile @Nullable Thread eventLoop;
    private volatile @Nullable HttpTry running;
    private CallRoutes.Next.@Nullable Taken way;
    private @Nullable FirstContent firstContent;
    private boolean paused;
    private boolean ended;

    HttpCall(Vertx vertx, InstantSource clock, UpstreamRequest request, UpstreamSink sink, CallRoutes routes) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.request = request;
        this.sink = sink;
        this.routes = routes;
    }

    void start() {
        // Not at once even on the right thread: the caller does not have the handle yet.
        context.runOnContext(_ -> begin());
    }

    private void begin() {
        eventLoop = Thread.currentThread();
        if (ended) {
            return;
        }
        switch (routes.next()) {
            case CallRoutes.Next.Taken taken -> attempt(taken);
            case CallRoutes.Next.Nowhere(Optional<Duration> retryAfter) ->
                end(new UpstreamEnd.Failed(
                        FailureCause.NO_CHANNEL,
                        retryAfter,
                        new ReportedUsage.Missing(),
                        retryAfter.isPresent()
                                ? "no channel is healthy that serves " + request.model()
                                : "no channel serves " + request.model()));
        }
    }

    private void attempt(CallRoutes.Next.Taken taken) {
        way = taken;
        HttpTry next = new HttpTry(this, vertx, clock, request, taken.route());
        running = next;
        if (paused) {
            next.pause();
        }
        if (request.request().stream()) {
            taken.route()
                    .channel()
                    .policy()
                    .firstContent()
                    .ifPresent(limit -> firstContent = new FirstContent(vertx, limit, this::withoutContent));
        }
        next.start(taken.clients().current());
    }

    /** A try failed in a way that cannot have been billed. */
    void refused(UpstreamEnd.Failed failure) {
        if (ended) {
            return;
        }
        leave(failure);
        switch (routes.next()) {
            case CallRoutes.Next.Taken taken -> moveOn(failure, taken);
            case CallRoutes.Next.Nowhere _ -> end(failure);
        }
    }

    /** Content is overdue at a provider that bills nothing before it. */
    private void withoutContent() {
        HttpTry now = running;
        CallRoutes.Next.Taken left = way;
        if (ended || now == null || left == null) {
            return;
        }
        switch (routes.next()) {
            case CallRoutes.Next.Taken taken -> {
                now.abandon();
                UpstreamEnd.Failed failure = failed(
                        FailureCause.TIMEOUT,
                        "channel " + left.route().channel().id() + ": no content in time");
                leave(failure);
                moveOn(failure, taken);
            }
            // Nobody else would be faster.
            case CallRoutes.Next.Nowhere _ -> tellAccepted();
        }
    }

    private void moveOn(UpstreamEnd.Failed failure, CallRoutes.Next.Taken taken) {
        LOG.infof("call %s: %s; trying the next channel", request.call(), failure.detail());
        attempt(taken);
    }

    /** The running try is over; its channel learns how. */
    private void leave(UpstreamEnd end) {
        FirstContent waiting = firstContent;
        if (waiting != null) {
            waiting.stop();
            firstContent = null;
        }
        CallRoutes.Next.Taken left = way;
        if (left != null) {
            left.visit().ended(end);
        }
    }

    void accepted(UpstreamSink.Accepted head) {
        if (ended) {
            return;
        }
        FirstContent waiting = firstContent;
        if (waiting != null) {
            waiting.accepted(head);
        } else {
            sink.accepted(head);
        }
    }

    void content(byte[] bytes, UpstreamSink.Progress progress) {
        if (!ended) {
            tellAccepted();
            CallRoutes.Next.Taken now = way;
            if (now != null) {
                now.visit().content();
            }
            sink.content(bytes, progress);
        }
    }

    /** Nothing else can become of this try any more, so its success may be told. */
    private void tellAccepted() {
        FirstContent waiting = firstContent;
        if (waiting != null) {
            waiting.stop();
            firstContent = null;
            waiting.head().ifPresent(sink::accepted);
        }
    }

    /** Tells the end, if none was told yet. */
    void end(UpstreamEnd end) {
        if (ended) {
            return;
        }
        if (!(end instanceof UpstreamEnd.Failed)) {
            tellAccepted();
        }
        ended = true;
        leave(end);
        if (end instanceof UpstreamEnd.Failed failure) {
            LOG.warnf("call %s failed as %s: %s", request.call(), failure.cause(), failure.detail());
        }
        sink.ended(end);
    }

    static UpstreamEnd.Failed failed(FailureCause cause, String detail) {
        return new UpstreamEnd.Failed(cause, Optional.empty(), new ReportedUsage.Missing(), detail);
    }

    @Override
    public void pause() {
        onContext(() -> {
            paused = true;
            HttpTry now = running;
            if (now != null) {
                now.pause();
            }
        });
    }

    @Override
    public void resume() {
        onContext(() -> {
            paused = false;
            HttpTry now = running;
            if (now != null) {
                now.resume();
            }
        });
    }

    @Override
    public void cancel() {
        onContext(() -> {
            if (ended) {
                return;
            }
            ended = true;
            HttpTry now = running;
            ReportedUsage usage = now == null ? new ReportedUsage.Missing() : now.usage();
            if (now != null) {
                now.abandon();
            }
            UpstreamEnd.Cancelled cancelled = new UpstreamEnd.Cancelled(usage);
            leave(cancelled);
            context.runOnContext(_ -> sink.ended(cancelled));
        });
    }

    @Override
    public AnswerTail closing(Usage usage) {
        HttpTry now = running;
        return now == null ? NOTHING : now.closing(usage);
    }

    private void onContext(Runnable task) {
        if (Thread.currentThread() == eventLoop) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }
}
