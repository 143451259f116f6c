package dev.farebox.application.relaying;

import dev.farebox.application.port.estimate.UnreportedCall;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargePolicy;
import dev.farebox.domain.call.ChargePolicy.Relayed;
import dev.farebox.domain.call.Ending;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends an admitted call: charges it, and only when the charge is durable hands its end over. Used once; lives on the
 * call's thread.
 */
final class CallSettling {
    private final RelayedCall.Means means;
    private final RelayedCall.Facts facts;
    private final Admitted admitted;
    private final Caller caller;
    private final Instant begun;
    private boolean told;
    private CallThread.@Nullable Timer patience;

    CallSettling(RelayedCall.Means means, RelayedCall.Facts facts, Admitted admitted, Caller caller) {
        this.means = means;
        this.facts = facts;
        this.admitted = admitted;
        this.caller = caller;
        this.begun = means.clock().instant();
    }

    /** The caller left; nothing more is told to him. */
    void callerGone() {
        told = true;
    }

    /** Charges a call whose answer is whole, after all earlier content has left for the socket. */
    void end(Ending ending, RelayedOutput output, String channel, CallHead head, AnswerTail tail, Runnable then) {
        Duration withheld = means.limits().endWithheld();
        settle(charge(ending, output), channel, withheld, new CallFailure.LedgerAway(), then, resolved -> {
            switch (resolved.outcome()) {
                case SettlementOutcome.Settled settled ->
                    caller.finished(
                            head,
                            tail.bytes(settled.charged()),
                            new CallReceipt(taken(resolved.charge(), settled), settled.remaining()));
                case SettlementOutcome.AlreadyResolved _ -> caller.failed(new CallFailure.Fenced());
                case SettlementOutcome.Unavailable _ -> caller.failed(new CallFailure.LedgerAway());
            }
        });
    }

    /** Charges a call that did not reach its end, and tells the caller that it failed. */
    void fail(Ending ending, RelayedOutput output, String channel, CallFailure failure, Runnable then) {
        Duration withheld = means.limits().failureWithheld();
        settle(charge(ending, output), channel, withheld, failure, then, _ -> caller.failed(failure));
    }

    private CompletionStage<Charge> charge(Ending ending, RelayedOutput output) {
        Tariff tariff = facts.offer().tariff();
        Relayed relayed = output.relayed();
        return estimate(ending, tariff, output)
                .thenApply(estimate -> ChargePolicy.charge(ending, tariff, admitted.held(), estimate, relayed));
    }

    /** Counted only where it matters: nearly all calls end with a usage that their provider reports. */
    private CompletionStage<Usage> estimate(Ending ending, Tariff tariff, RelayedOutput output) {
        if (!ChargePolicy.restsOnEstimate(ending, tariff, admitted.held())) {
            return CompletableFuture.completedFuture(Usage.NONE);
        }
        return means.estimator()
                .estimate(new UnreportedCall(facts.offer().model().upstreamName(), facts.request(), output.toCount()))
                .thenApply(tokens -> tokens.withUnits(facts.bounds().units()));
    }

    private void settle(
            CompletionStage<Charge> counted,
            String channel,
            Duration withheld,
            CallFailure whenLate,
            Runnable then,
            Consumer<Resolved> tell) {
        patience = caller.thread().after(withheld, () -> tellOnce(then, () -> caller.failed(whenLate)));
        sent().thenCombine(counted, (_, charge) -> charge)
                .thenCompose(charge -> means.ledger()
                        .settle(settlement(charge, channel))
                        .thenApply(outcome -> new Resolved(charge, outcome)))
                .thenAccept(resolved -> caller.thread().execute(() -> {
                    tellOnce(then, () -> tell.accept(resolved));
                    caller.over();
                }));
    }

    private CompletionStage<Void> sent() {
        return told ? CompletableFuture.completedFuture(null) : caller.flushed();
    }

    private Settlement settlement(Charge charge, String channel) {
        return new Settlement(
                facts.call(),
                facts.key(),
                facts.offer().model().name(),
                channel,
                admitted.held(),
                facts.offer().tariff().price(),
                charge,
                durationMillis());
    }

    /** Not negative: the clock follows the database's, and may be set back a little while a call runs. */
    private long durationMillis() {
        return Math.max(0, Duration.between(begun, means.clock().instant()).toMillis());
    }

    private static Charge taken(Charge asked, SettlementOutcome.Settled settled) {
        return new Charge(settled.charged(), asked.usage(), asked.reason(), asked.excess());
    }

    private void tellOnce(Runnable then, Runnable tell) {
        if (patience != null) {
            patience.cancel();
        }
        then.run();
        if (!told) {
            told = true;
            tell.run();
        }
    }

    /** A charge that was asked for, and what the ledger says to it. */
    private record Resolved(Charge charge, SettlementOutcome outcome) {}
}
