package dev.farebox.application.relaying;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargePolicy;
import dev.farebox.domain.call.ChargePolicy.Relayed;
import dev.farebox.domain.call.Ending;
import dev.farebox.domain.call.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends an admitted call: charges it, and only when the charge is durable hands its end over. Used once; lives on the
 * call's thread.
 */
final class CallSettling {
    private final Ledger ledger;
    private final InstantSource clock;
    private final RelayLimits limits;
    private final RelayedCall.Facts facts;
    private final Admitted admitted;
    private final Caller caller;
    private final Instant begun;
    private boolean told;
    private CallThread.@Nullable Timer patience;

    CallSettling(
            Ledger ledger,
            InstantSource clock,
            RelayLimits limits,
            RelayedCall.Facts facts,
            Admitted admitted,
            Caller caller) {
        this.ledger = ledger;
        this.clock = clock;
        this.limits = limits;
        this.facts = facts;
        this.admitted = admitted;
        this.caller = caller;
        this.begun = clock.instant();
    }

    /** The caller left; nothing more is told to him. */
    void callerGone() {
        told = true;
    }

    /** Charges a call whose answer is whole, after all earlier content has left for the socket. */
    void end(
            Ending ending,
            Usage estimate,
            Relayed relayed,
            String channel,
            CallHead head,
            AnswerTail tail,
            Runnable then) {
        Charge charge = charge(ending, estimate, relayed);
        settle(charge, channel, limits.endWithheld(), new CallFailure.LedgerAway(), then, outcome -> {
            switch (outcome) {
                case SettlementOutcome.Settled settled ->
                    caller.finished(
                            head,
                            tail.bytes(settled.charged()),
                            new CallReceipt(taken(charge, settled), settled.remaining()));
                case SettlementOutcome.AlreadyResolved _ -> caller.failed(new CallFailure.Fenced());
                case SettlementOutcome.Unavailable _ -> caller.failed(new CallFailure.LedgerAway());
            }
        });
    }

    /** Charges a call that did not reach its end, and tells the caller that it failed. */
    void fail(Ending ending, Usage estimate, Relayed relayed, String channel, CallFailure failure, Runnable then) {
        settle(
                charge(ending, estimate, relayed),
                channel,
                limits.failureWithheld(),
                failure,
                then,
                _ -> caller.failed(failure));
    }

    private Charge charge(Ending ending, Usage estimate, Relayed relayed) {
        return ChargePolicy.charge(ending, facts.offer().tariff(), admitted.held(), estimate, relayed);
    }

    private void settle(
            Charge charge,
            String channel,
            Duration withheld,
            CallFailure whenLate,
            Runnable then,
            Consumer<SettlementOutcome> tell) {
        patience = caller.thread().after(withheld, () -> tellOnce(then, () -> caller.failed(whenLate)));
        sent().thenCompose(_ -> ledger.settle(settlement(charge, channel)))
                .thenAccept(outcome -> caller.thread().execute(() -> {
                    tellOnce(then, () -> tell.accept(outcome));
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
        return Math.max(0, Duration.between(begun, clock.instant()).toMillis());
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
}
