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
import java.time.InstantSource;
import java.util.List;
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

    private final LoopClients clients;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Context context;
    private final UpstreamRequest request;
    private final UpstreamSink sink;
    private final List<Route> routes;
    private volatile @Nullable Thread eventLoop;
    private volatile @Nullable HttpTry running;
    private int tries;
    private boolean paused;
    private boolean ended;

    HttpCall(
            Vertx vertx,
            LoopClients clients,
            InstantSource clock,
            UpstreamRequest request,
            UpstreamSink sink,
            List<Route> routes) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clients = clients;
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
        if (routes.isEmpty()) {
            end(failed(FailureCause.NO_CHANNEL, "no channel serves " + request.model()));
            return;
        }
        tryNext();
    }

    private void tryNext() {
        HttpTry next = new HttpTry(this, vertx, clock, request, routes.get(tries));
        tries++;
        running = next;
        if (paused) {
            next.pause();
        }
        next.start(clients.current());
    }

    /** A try failed in a way that cannot have been billed. */
    void refused(UpstreamEnd.Failed failure) {
        if (ended) {
            return;
        }
        if (tries < routes.size()) {
            LOG.infof("call %s: %s; trying the next channel", request.call(), failure.detail());
            tryNext();
        } else {
            end(failure);
        }
    }

    void accepted(UpstreamSink.Accepted head) {
        if (!ended) {
            sink.accepted(head);
        }
    }

    void content(byte[] bytes, UpstreamSink.Progress progress) {
        if (!ended) {
            sink.content(bytes, progress);
        }
    }

    /** Tells the end, if none was told yet. */
    void end(UpstreamEnd end) {
        if (ended) {
            return;
        }
        ended = true;
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
            context.runOnContext(_ -> sink.ended(new UpstreamEnd.Cancelled(usage)));
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
