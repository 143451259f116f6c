package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One call at {@link ScriptedUpstreams}: the test plays the provider. Thread-safe. */
public final class ScriptedCall implements UpstreamCall {
    /** What {@link #closing} begins with; the reported tokens and the cost follow. */
    public static final String CLOSING = "closed at the cap, usage ";

    /** In the text of an end, the place of the cost. */
    public static final String COST = "<cost>";

    private static final Progress NO_PROGRESS = new Progress(0, 0);

    private final UpstreamRequest request;
    private final UpstreamSink sink;
    private final Executor thread;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private ReportedUsage usage = new ReportedUsage.Missing();
    private boolean accepted;
    private boolean paused;
    private boolean cancelled;
    private boolean ended;
    private boolean telling;

    ScriptedCall(UpstreamRequest request, UpstreamSink sink, Executor thread) {
        this.request = request;
        this.sink = sink;
        this.thread = thread;
    }

    /** What was asked. */
    public UpstreamRequest request() {
        return request;
    }

    /** Answers with success, in the type that fits what was asked. */
    public ScriptedCall accept() {
        String contentType = request.request().stream() ? "text/event-stream" : "application/json";
        accepted = true;
        return say(() -> sink.accepted(new UpstreamSink.Accepted("scripted", contentType)));
    }

    /** Sends text, one piece of output. */
    public ScriptedCall content(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return content(text, new Progress(1, bytes.length));
    }

    /** Sends bytes that carry some output. */
    public ScriptedCall content(String text, Progress progress) {
        requireAccepted();
        return say(() -> sink.content(text.getBytes(UTF_8), progress));
    }

    /** What the end will carry as the provider's usage, however the call ends. */
    public synchronized ScriptedCall report(Usage reported) {
        usage = new ReportedUsage.Reported(reported);
        return this;
    }

    /** The provider reports something impossible. */
    public synchronized ScriptedCall reportAbsurdly() {
        usage = new ReportedUsage.Absurd();
        return this;
    }

    /** Ends well, without output in the withheld bytes. */
    public ScriptedCall finish(String tail) {
        return finish(tail, NO_PROGRESS);
    }

    /** Ends well. */
    public ScriptedCall finish(String tail, Progress progress) {
        requireAccepted();
        return end(new UpstreamEnd.Finished(costing(tail), usage(), progress));
    }

    /** Ends as a success with nothing in it. */
    public ScriptedCall finishEmpty() {
        requireAccepted();
        return end(new UpstreamEnd.Empty());
    }

    /** Fails. */
    public ScriptedCall fail(FailureCause cause) {
        return end(new UpstreamEnd.Failed(cause, Optional.empty(), usage(), "scripted"));
    }

    /** Fails and says when to come again. */
    public ScriptedCall fail(FailureCause cause, Duration retryAfter) {
        return end(new UpstreamEnd.Failed(cause, Optional.of(retryAfter), usage(), "scripted"));
    }

    /** Whether the provider is slowed down just now. */
    public synchronized boolean isPaused() {
        return paused;
    }

    /** Whether the provider was told to stop before it came to an end. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public synchronized void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        synchronized (this) {
            paused = false;
        }
        thread.execute(this::tell);
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (ended || cancelled) {
                return;
            }
            cancelled = true;
            paused = false;
            waiting.clear();
            waiting.add(() -> sink.ended(new UpstreamEnd.Cancelled(usage())));
        }
        thread.execute(this::tell);
    }

    @Override
    public AnswerTail closing(Usage reported) {
        return cost -> request.request().stream()
                ? (CLOSING + reported.input() + "+" + reported.output() + " at " + cost.toText()).getBytes(UTF_8)
                : new byte[0];
    }

    private static AnswerTail costing(String tail) {
        return cost -> tail.replace(COST, cost.toText()).getBytes(UTF_8);
    }

    private synchronized ReportedUsage usage() {
        return usage;
    }

    private void requireAccepted() {
        if (!accepted) {
            throw new IllegalStateException("a provider accepts before it sends content or finishes: call accept()");
        }
    }

    private ScriptedCall end(UpstreamEnd end) {
        return say(() -> {
            synchronized (this) {
                ended = true;
            }
            sink.ended(end);
        });
    }

    /** Says something, now or when the reader resumes; what is said to a reader that has cancelled is lost. */
    private ScriptedCall say(Runnable event) {
        synchronized (this) {
            if (ended) {
                throw new IllegalStateException("the script goes on after its end");
            }
            if (cancelled) {
                return this;
            }
            waiting.add(event);
        }
        thread.execute(this::tell);
        return this;
    }

    /** Tells the sink what is waiting; an event that makes the sink come back here is not interrupted by the next. */
    private void tell() {
        synchronized (this) {
            if (telling) {
                return;
            }
            telling = true;
        }
        for (Optional<Runnable> event = next(); event.isPresent(); event = next()) {
            event.get().run();
        }
    }

    private synchronized Optional<Runnable> next() {
        if (paused || waiting.isEmpty()) {
            telling = false;
            return Optional.empty();
        }
        return Optional.of(waiting.removeFirst());
    }
}
