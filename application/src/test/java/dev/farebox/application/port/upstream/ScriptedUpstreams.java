package dev.farebox.application.port.upstream;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.model.ModelName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Providers that do what a test tells them, event by event; for tests of what stands above the port.
 *
 * <p>A call either follows the script that was laid down for it by {@link #next}, or waits for the test to drive it
 * through {@link #calls()}. Like the real ones it tells its sink everything on one thread, tells nothing while it is paused,
 * and nothing after the end. Thread-safe.
 */
public final class ScriptedUpstreams implements Upstreams {
    private Dialect dialect = Dialect.OPENAI;
    private final Executor thread;
    private final Set<ModelName> served = new TreeSet<>();
    private final Set<ModelName> limited = new TreeSet<>();
    private final Deque<Consumer<ScriptedCall>> scripts = new ArrayDeque<>();
    private final List<ScriptedCall> calls = new CopyOnWriteArrayList<>();

    /**
     * Makes providers for some models.
     *
     * @param thread runs all calls of all sinks, in order; {@code Runnable::run} if the test has but one thread
     */
    public ScriptedUpstreams(Executor thread, String... models) {
        this.thread = thread;
        for (String model : models) {
            served.add(new ModelName(model));
        }
    }

    /** Lays down what the next call without a script shall do. */
    public synchronized ScriptedUpstreams next(Consumer<ScriptedCall> script) {
        scripts.add(script);
        return this;
    }

    /** From now on all channels speak another dialect. */
    public synchronized void speak(Dialect other) {
        dialect = other;
    }

    /** From now on no channel serves the model. */
    public synchronized void withdraw(String model) {
        served.remove(new ModelName(model));
    }

    /** From now on one channel of two serves the model. */
    public synchronized void limit(String model) {
        limited.add(new ModelName(model));
    }

    /** All calls ever opened that a channel took, in order. */
    public List<ScriptedCall> calls() {
        return List.copyOf(calls);
    }

    /** The latest call; fails if there was none. */
    public ScriptedCall lastCall() {
        return calls.getLast();
    }

    @Override
    public synchronized boolean serves(ModelName model) {
        return served.contains(model);
    }

    @Override
    public synchronized Serving serving(ModelName model) {
        return new Serving(2, !served.contains(model) ? 0 : limited.contains(model) ? 1 : 2);
    }

    @Override
    public synchronized Set<Dialect> dialects(ModelName model) {
        return served.contains(model) ? Set.of(dialect) : Set.of();
    }

    @Override
    public UpstreamCall open(UpstreamRequest request, UpstreamSink sink) {
        ScriptedCall call = new ScriptedCall(request, sink, thread);
        Consumer<ScriptedCall> script;
        synchronized (this) {
            if (!served.contains(request.model())) {
                call.fail(FailureCause.NO_CHANNEL);
                return call;
            }
            calls.add(call);
            script = scripts.isEmpty() ? unscripted -> {} : scripts.removeFirst();
        }
        script.accept(call);
        return call;
    }
}
