package dev.farebox.rest.api;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.CallThread;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.RelayCall.RunningCall;
import dev.farebox.application.relaying.Replay;
import dev.farebox.domain.money.Amount;
import dev.farebox.rest.error.ErrorTable;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caller behind one HTTP request. Everything happens on the request's event loop.
 *
 * <p>Bytes go out as they come; how many wait is bounded by the connection's write queue, because the relay is told to
 * wait while it is full. A client that takes nothing at all for a while is given up.
 */
final class VertxCaller implements Caller {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final CharSequence REQUEST_COST = HttpHeaders.createOptimized("X-Request-Cost");
    private static final CharSequence BUDGET_REMAINING = HttpHeaders.createOptimized("X-Budget-Remaining");

    private final Exchange exchange;
    private final HttpServerResponse response;
    private final VertxCallThread thread;
    private final ErrorTable errors;
    private final InstantSource clock;
    private final WriteProgress progress;
    private final Consumer<VertxCaller> whenOver;
    private State state = State.WAITING;
    private boolean waits;
    private @Nullable RunningCall running;

    private enum State {
        /** Nothing was sent yet. */
        WAITING,
        /** The head was sent. */
        ANSWERING,
        /** All was written; the connection may still be busy with it. */
        ENDED,
        GONE
    }

    /**
     * @param writeStall after how long without progress the client is given up
     * @param whenOver told when the call needs nothing of this node any more
     */
    VertxCaller(
            Exchange exchange,
            ErrorTable errors,
            InstantSource clock,
            Duration writeStall,
            Consumer<VertxCaller> whenOver) {
        this.exchange = exchange;
        this.response = exchange.response();
        this.thread = exchange.thread();
        this.errors = errors;
        this.clock = clock;
        this.progress = new WriteProgress(thread, writeStall, this::stalled);
        this.whenOver = whenOver;
        response.drainHandler(_ -> ready());
        response.closeHandler(_ -> gone());
        response.exceptionHandler(_ -> gone());
        exchange.request().exceptionHandler(_ -> gone());
    }

    /** Says which call this is the caller of; before that, nothing that the client does reaches the call. */
    void calls(RunningCall call) {
        running = call;
        if (state == State.GONE) {
            call.callerGone();
        }
    }

    /** The node does not wait for the call any longer, whether its client is there or not. */
    void shutDown() {
        if (running != null) {
            running.shutDown();
        }
    }

    @Override
    public CallThread thread() {
        return thread;
    }

    @Override
    public void refused(CallRefusal refusal) {
        if (state == State.WAITING) {
            state = State.ENDED;
            exchange.fail(errors.of(refusal));
        }
    }

    @Override
    public void replayed(Replay replay) {
        if (!mayWrite()) {
            return;
        }
        state = State.ENDED;
        MultiMap headers = response.headers();
        exchange.tell(replay.first());
        headers.set(HttpHeaders.CONTENT_TYPE, replay.contentType());
        headers.set(REQUEST_COST, replay.charged().toText());
        headers.set("Idempotency-Replayed", "true");
        end(replay.body());
    }

    @Override
    public Demand content(CallHead head, byte[] bytes) {
        if (!mayWrite()) {
            return Demand.MORE;
        }
        begin(head);
        write(Buffer.buffer(bytes));
        if (!response.writeQueueFull()) {
            return Demand.MORE;
        }
        waits = true;
        progress.watch();
        return Demand.WAIT;
    }

    @Override
    public void keepAlive(CallHead head) {
        if (mayWrite()) {
            begin(head);
            // White space before and between JSON's tokens means nothing.
            write(isStream(head) ? exchange.stillThere() : Buffer.buffer("\n"));
        }
    }

    @Override
    public CompletionStage<Void> flushed() {
        return progress.flushed();
    }

    @Override
    public void finished(CallHead head, byte[] tail, CallReceipt receipt) {
        if (!mayWrite()) {
            return;
        }
        if (state == State.WAITING) {
            putHead(head, receipt.remaining());
            response.putHeader(REQUEST_COST, receipt.charge().amount().toText());
        }
        state = State.ENDED;
        end(tail);
    }

    private void end(byte[] tail) {
        // Without a length, a client of HTTP/1.0 is told the end by the end of the connection.
        progress.track(response.end(Buffer.buffer(tail)));
        progress.watch();
    }

    @Override
    public void failed(CallFailure failure) {
        if (!mayWrite()) {
            return;
        }
        State before = state;
        state = State.ENDED;
        if (before == State.WAITING) {
            exchange.fail(errors.of(failure));
        } else if (EVENT_STREAM.equals(mediaType())) {
            // Breaking the connection, instead of ending the answer, lets a client see that it is not whole.
            response.write(exchange.event(errors.of(failure))).onComplete(_ -> response.reset());
        } else {
            response.reset();
        }
    }

    @Override
    public void over() {
        whenOver.accept(this);
    }

    private boolean mayWrite() {
        return state == State.WAITING || state == State.ANSWERING;
    }

    private void begin(CallHead head) {
        if (state == State.WAITING) {
            state = State.ANSWERING;
            putHead(head, head.remaining());
            response.setChunked(true);
        }
    }

    private void putHead(CallHead head, Amount remaining) {
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, head.contentType());
        headers.set(BUDGET_REMAINING, remaining.toText());
        RateHeaders.write(head.rate(), clock.instant(), headers);
        if (isStream(head)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-cache");
            // Otherwise a proxy in front collects the stream before it passes it on.
            headers.set("X-Accel-Buffering", "no");
        }
    }

    private static boolean isStream(CallHead head) {
        return head.contentType().startsWith(EVENT_STREAM);
    }

    private String mediaType() {
        String contentType = response.headers().get(HttpHeaders.CONTENT_TYPE);
        return contentType.split(";", 2)[0].strip();
    }

    private void write(Buffer bytes) {
        progress.track(response.write(bytes));
    }

    private void ready() {
        if (waits && state == State.ANSWERING && running != null) {
            waits = false;
            running.callerReady();
        }
    }

    private void stalled() {
        response.reset();
        gone();
    }

    private void gone() {
        progress.stop();
        if (!mayWrite()) {
            return;
        }
        state = State.GONE;
        if (running != null) {
            running.callerGone();
        }
    }
}
