package dev.farebox.bootstrap.decorating;

import dev.farebox.application.relaying.Caller;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyRef;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts and times calls by outcome. A call is never a line in the log. */
public final class CountedRelayCall implements RelayCall {
    private final RelayCall inner;
    private final CallMeters meters;

    public CountedRelayCall(RelayCall inner, MeterRegistry meters) {
        this.inner = inner;
        this.meters = new CallMeters(meters);
    }

    @Override
    public CallId nextId() {
        return inner.nextId();
    }

    @Override
    public RunningCall relay(CallId call, KeyRef key, ApiRequest request, Caller caller) {
        CountedCaller counted = new CountedCaller(caller, meters);
        RunningCall running = inner.relay(call, key, request, counted);
        return new RunningCall() {
            @Override
            public void callerReady() {
                running.callerReady();
            }

            @Override
            public void callerGone() {
                counted.gone();
                running.callerGone();
            }

            @Override
            public void shutDown() {
                running.shutDown();
            }
        };
    }
}
