package dev.farebox.rest.api;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallHead;
import dev.farebox.application.relaying.CallReceipt;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.RateStanding;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A relay that plays a script for each call, and remembers its calls. */
final class ScriptedRelay implements RelayCall {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile Consumer<Call> script = call -> call.finish("{}");

    /** What to do with calls from now on; runs on the caller's thread. */
    void script(Consumer<Call> newScript) {
        script = newScript;
    }

    @Override
    public CallId nextId() {
        return CallId.of(NOW.toEpochMilli(), 1, (int) ids.incrementAndGet());
    }

    @Override
    public RunningCall relay(CallId id, KeyRef key, ApiRequest request, Caller caller) {
        Call call = new Call(id, key, request, caller);
        calls.add(call);
        caller.thread().execute(() -> script.accept(call));
        return call;
    }

    static final class Call implements RunningCall {
        final CallId id;
        final KeyRef key;
        final ApiRequest request;
        final Caller caller;
        final AtomicInteger ready = new AtomicInteger();
        final AtomicInteger gone = new AtomicInteger();
        final AtomicInteger shutDown = new AtomicInteger();
        volatile Runnable onReady = () -> {};
        volatile Runnable onShutDown = () -> {};

        Call(CallId id, KeyRef key, ApiRequest request, Caller caller) {
            this.id = id;
            this.key = key;
            this.request = request;
            this.caller = caller;
        }

        CallHead head() {
            String type = request.stream() ? "text/event-stream; charset=utf-8" : "application/json";
            return new CallHead(
                    id,
                    type,
                    new RateStanding(30, 29, 9_000, 8_400, NOW.plusSeconds(12)),
                    Amount.usd(NanoUsd.ofDollars("1.40")));
        }

        CallReceipt receipt() {
            Amount cost = Amount.usd(NanoUsd.ofDollars("0.000123"));
            return new CallReceipt(
                    Charge.upTo(cost, cost, Usage.of(3, 4), ChargeReason.REPORTED),
                    Amount.usd(NanoUsd.ofDollars("1.499877")));
        }

        Caller.Demand content(String text) {
            return caller.content(head(), text.getBytes(StandardCharsets.UTF_8));
        }

        void finish(String tail) {
            caller.finished(head(), tail.getBytes(StandardCharsets.UTF_8), receipt());
            caller.over();
        }

        void refuse(CallRefusal refusal) {
            caller.refused(refusal);
            caller.over();
        }

        void fail(CallFailure failure) {
            caller.failed(failure);
            caller.over();
        }

        @Override
        public void callerReady() {
            ready.incrementAndGet();
            onReady.run();
        }

        @Override
        public void callerGone() {
            gone.incrementAndGet();
        }

        @Override
        public void shutDown() {
            shutDown.incrementAndGet();
            onShutDown.run();
        }
    }
}
