package dev.farebox.application.relaying;

import dev.farebox.application.port.estimate.UsageEstimator;
import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargePolicy.Relayed;
import dev.farebox.domain.call.Ending;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageEstimate;
import dev.farebox.domain.catalogue.Offer.Offered;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRefusal;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call from its admission to its end. Everything happens on the caller's thread, so there are no locks: the ledger's
 * answers are handed over to it, and the upstream's events arrive on it.
 */
final class RelayedCall implements RelayCall.RunningCall, UpstreamSink {
    private final Means means;
    private final Facts facts;
    private final Caller caller;
    private final RelayedOutput output = new RelayedOutput();

    private Phase phase = Phase.ADMITTING;
    private Stop stop = Stop.NO;
    private @Nullable CallSettling settling;
    private @Nullable UpstreamCall upstream;
    private @Nullable KeepAlive keepAlive;
    private @Nullable CallHead head;
    private CallThread.@Nullable Timer readOn;
    private CallBounds bounds;
    private String channel = "";
    private boolean answered;

    RelayedCall(Means means, Facts facts, Caller caller) {
        this.means = means;
        this.facts = facts;
        this.caller = caller;
        this.bounds = facts.bounds();
    }

    void start() {
        means.ledger()
                .admit(bounds.admission(facts.call(), facts.key(), facts.offer()))
                .thenAccept(outcome -> caller.thread().execute(() -> decided(outcome)));
    }

    private void decided(AdmissionOutcome outcome) {
        switch (outcome) {
            case AdmissionOutcome.Admitted admitted -> admitted(admitted);
            case AdmissionOutcome.Refused(AdmissionRefusal.BudgetTooSmall(var available)) ->
                refused(new CallRefusal.TooSmall(facts.offer().tariff().affordableOutput(available, bounds.usage())));
            case AdmissionOutcome.Refused(AdmissionRefusal refusal) -> refused(new CallRefusal.NotAdmitted(refusal));
            case AdmissionOutcome.UnknownKey _ -> refused(new CallRefusal.UnknownKey());
            case AdmissionOutcome.Unavailable(var retryAfter) -> refused(new CallRefusal.LedgerUnavailable(retryAfter));
        }
    }

    private void refused(CallRefusal refusal) {
        phase = Phase.ENDED;
        if (stop != Stop.CALLER_GONE) {
            caller.refused(refusal);
        }
        caller.over();
    }

    private void admitted(AdmissionOutcome.Admitted admitted) {
        bounds = bounds.affordedBy(admitted.held(), facts.offer().tariff());
        settling = new CallSettling(means, facts, admitted, caller);
        if (stop == Stop.CALLER_GONE) {
            known().callerGone();
        }
        if (stop != Stop.NO) {
            endWith(new Ending.Released(), new CallFailure.ShuttingDown());
            return;
        }
        phase = Phase.RUNNING;
        head = new CallHead(facts.call(), "", admitted.rate(), admitted.remaining());
        upstream = means.upstreams()
                .open(
                        new UpstreamRequest(
                                facts.call(),
                                facts.request(),
                                facts.offer().model().upstreamName(),
                                bounds.outputTokens(),
                                facts.key().key().toString()),
                        this);
    }

    @Override
    public void accepted(Accepted accepted) {
        channel = accepted.channel();
        CallHead begun = knownHead();
        head = new CallHead(begun.call(), accepted.contentType(), begun.rate(), begun.remaining());
        if (facts.request().stream() && stop == Stop.NO) {
            keepAlive = new KeepAlive(
                    caller.thread(),
                    means.clock(),
                    means.limits().keepAliveAfter(),
                    () -> caller.keepAlive(knownHead()));
        }
    }

    @Override
    public void content(byte[] bytes, Progress progress) {
        answered = true;
        if (phase != Phase.RUNNING || stop != Stop.NO) {
            return;
        }
        output.add(progress);
        touched();
        switch (caller.content(knownHead(), bytes)) {
            case MORE -> {}
            case WAIT -> running().pause();
        }
        if (phase == Phase.RUNNING && stop == Stop.NO && output.leastTokens() > bounds.totalOutputTokens()) {
            closeAtTheCap();
        }
    }

    /** The provider ignores its cap. What the hold paid for was relayed, so the answer ends here as if capped. */
    private void closeAtTheCap() {
        Usage paidFor = Usage.of(UsageEstimate.tokens(facts.request().body().length), bounds.totalOutputTokens());
        AnswerTail tail = running().closing(paidFor);
        phase = Phase.SETTLING;
        running().cancel();
        known().end(new Ending.HoldExhausted(paidFor), output, channel, knownHead(), tail, this::ended);
    }

    @Override
    public void ended(UpstreamEnd end) {
        if (phase != Phase.RUNNING) {
            return;
        }
        switch (end) {
            case UpstreamEnd.Finished finished -> finished(finished);
            case UpstreamEnd.Empty _ -> endWith(new Ending.Empty(), new CallFailure.EmptyAnswer());
            case UpstreamEnd.Failed failed ->
                endWith(failed(failed.usage()), new CallFailure.Upstream(failed.cause(), failed.retryAfter()));
            case UpstreamEnd.Cancelled(ReportedUsage usage) -> endWith(broken(usage), new CallFailure.ShuttingDown());
        }
    }

    private void finished(UpstreamEnd.Finished finished) {
        if (stop == Stop.NO) {
            output.add(finished.progress());
        }
        Ending ending = switch (finished.usage().about(facts.offer().tariff().counts())) {
            case ReportedUsage.Reported(Usage usage) -> new Ending.FinishedReported(usage);
            case ReportedUsage.Absurd _ -> new Ending.FinishedAbsurd();
            case ReportedUsage.Missing _ ->
                stop == Stop.NO ? new Ending.FinishedUnreported() : new Ending.ClientGone(Optional.empty());
        };
        phase = Phase.SETTLING;
        known().end(ending, output, channel, knownHead(), finished.tail(), this::ended);
    }

    /** An answer that never began is free, also if its caller had left while we waited for its usage. */
    private Ending failed(ReportedUsage usage) {
        return answered ? broken(usage) : new Ending.FailedBeforeContent();
    }

    /** What it means that the answer did not reach its end. */
    private Ending broken(ReportedUsage usage) {
        return switch (stop) {
            case SHUT_DOWN -> new Ending.Shutdown();
            case CALLER_GONE -> new Ending.ClientGone(reported(usage));
            case NO ->
                output.relayed() == Relayed.CONTENT ? new Ending.CutAfterContent() : new Ending.FailedBeforeContent();
        };
    }

    private Optional<Usage> reported(ReportedUsage usage) {
        return switch (usage.about(facts.offer().tariff().counts())) {
            case ReportedUsage.Reported(Usage parts) -> Optional.of(parts);
            case ReportedUsage.Missing _, ReportedUsage.Absurd _ -> Optional.empty();
        };
    }

    private void endWith(Ending ending, CallFailure failure) {
        phase = Phase.SETTLING;
        known().fail(ending, output, channel, failure, this::ended);
    }

    private void ended() {
        phase = Phase.ENDED;
        silence();
        if (readOn != null) {
            readOn.cancel();
        }
    }

    @Override
    public void callerReady() {
        if (phase == Phase.RUNNING) {
            running().resume();
        }
    }

    @Override
    public void callerGone() {
        if (stop == Stop.CALLER_GONE) {
            return;
        }
        stop = Stop.CALLER_GONE;
        silence();
        if (settling != null) {
            settling.callerGone();
        }
        if (phase != Phase.RUNNING) {
            return;
        }
        if (facts.request().stream() && !facts.offer().model().hiddenReasoning()) {
            running().cancel();
        } else {
            running().resume();
            readOn = caller.thread()
                    .after(means.limits().readOn(), () -> running().cancel());
        }
    }

    @Override
    public void shutDown() {
        boolean readOnForUsage = readOn != null;
        if (stop != Stop.NO && !readOnForUsage) {
            return;
        }
        stop = Stop.SHUT_DOWN;
        if (phase == Phase.RUNNING) {
            running().cancel();
        }
    }

    private void touched() {
        if (keepAlive != null) {
            keepAlive.touched();
        }
    }

    private void silence() {
        if (keepAlive != null) {
            keepAlive.stop();
        }
    }

    private UpstreamCall running() {
        return present(upstream);
    }

    private CallHead knownHead() {
        return present(head);
    }

    private CallSettling known() {
        return present(settling);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("used before the call was admitted");
        }
        return value;
    }

    /** What every call is relayed with. */
    record Means(
            Ledger ledger, Upstreams upstreams, UsageEstimator estimator, InstantSource clock, RelayLimits limits) {}

    /** What is known about a call before it is admitted. */
    record Facts(CallId call, KeyRef key, ApiRequest request, Offered offer, CallBounds bounds) {}

    private enum Phase {
        ADMITTING,
        RUNNING,
        SETTLING,
        ENDED
    }

    /** Why the answer is not relayed any more, although the provider has not ended it. */
    private enum Stop {
        NO,
        CALLER_GONE,
        SHUT_DOWN
    }
}
