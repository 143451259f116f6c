package dev.farebox.application.relaying;

import static dev.farebox.application.relaying.RelayFixture.NANOS_PER_TOKEN;
import static dev.farebox.application.relaying.RelayFixture.OTHER_PLAN;
import static dev.farebox.application.relaying.RelayFixture.PER_CALL;
import static dev.farebox.application.relaying.RelayFixture.PLAIN;
import static dev.farebox.application.relaying.RelayFixture.REASONING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.upstream.ScriptedCall;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rows of "Who pays when" that a chat can reach, and when an end may go out. */
class RelayCallTest {
    /** Ten tokens of input by our own estimate: the body has 40 bytes. */
    private static final long INPUT_ESTIMATE = 10;

    private final RelayFixture fixture = new RelayFixture(1_000_000_000);
    private final RecordingCaller caller = fixture.caller;

    @AfterEach
    void everyCallIsOverAndNothingStaysHeldOrKeepsTicking() {
        assertThat(fixture.callers).allMatch(RecordingCaller::isOver);
        assertThat(fixture.balance().held()).isEqualTo(usd(0));
        assertThat(fixture.thread.pendingTimers()).isZero();
    }

    @Nested
    @DisplayName("an answer that reaches its end")
    class Finished {
        @Test
        @DisplayName("is charged as the provider reports, and its end follows the charge")
        void reported() {
            fixture.stream(PLAIN);
            upstream().accept().content("Hello").report(Usage.of(30, 40)).finish("[end]");
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("Hello[end]");
            assertThat(caller.receipt().orElseThrow().charge().amount()).isEqualTo(tokens(70));
            expectCharge(70, ChargeReason.REPORTED);
        }

        @Test
        @DisplayName("tells the cost that was charged")
        void toldTheCost() {
            fixture.stream(PLAIN);
            upstream().accept().content("Hello").report(Usage.of(30, 40)).finish("[" + ScriptedCall.COST + "]");
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("Hello[0.000070000]");
        }

        @Test
        @DisplayName("tells what was charged also where that is less than was asked for, after a crash of the database")
        void toldTheSmallerCost() {
            RelayFixture crashed = new RelayFixture(1_000_000_000, ChargesHalf::new);
            crashed.stream(PLAIN);
            crashed.upstreams.lastCall().accept().report(Usage.of(30, 40)).finish(ScriptedCall.COST);
            crashed.thread.run();
            assertThat(crashed.caller.received()).isEqualTo("0.000035000");
        }

        @Test
        @DisplayName("is charged even if the clock was set back while it ran")
        void clockSetBack() {
            fixture.stream(PLAIN);
            fixture.clock.advance(Duration.ofMillis(-50));
            upstream().accept().content("Hello").report(Usage.of(30, 40)).finish("[end]");
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("Hello[end]");
            expectCharge(70, ChargeReason.REPORTED);
        }

        @Test
        @DisplayName("without usage is charged by our estimate of input and output")
        void estimated() {
            fixture.stream(PLAIN);
            upstream().accept().content("12345678").content("12").finish("[end]", new Progress(1, 2));
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE + 3, ChargeReason.ESTIMATED);
        }

        @Test
        @DisplayName("with impossible usage is charged by our estimate, and flagged")
        void clamped() {
            fixture.stream(PLAIN);
            upstream().accept().content("1234").reportAbsurdly().finish("[end]");
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE + 1, ChargeReason.CLAMPED);
        }

        @Test
        @DisplayName("with usage above what the call could cost is charged by our estimate, and flagged")
        void aboveTheHold() {
            fixture.stream(PLAIN);
            upstream()
                    .accept()
                    .content("1234")
                    .report(Usage.of(1, 1_000_000_000))
                    .finish("[end]");
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE + 1, ChargeReason.CLAMPED);
        }

        @Test
        @DisplayName("costs the fixed price if the model is priced per call")
        void perCall() {
            fixture.stream(PER_CALL);
            upstream().accept().report(Usage.of(9_999, 1)).finish("[end]");
            fixture.thread.run();
            assertThat(fixture.balance().used()).isEqualTo(Amount.usd(RelayFixture.CALL_PRICE));
        }

        @Test
        @DisplayName("is withheld until its charge is durable, while its content flows")
        void withheld() {
            fixture.stream(PLAIN);
            upstream().accept().content("Hello");
            fixture.thread.run();
            fixture.ledger.goAway();
            upstream().report(Usage.of(1, 1)).finish("[end]");
            fixture.thread.advance(Duration.ofSeconds(29));
            assertThat(caller.received()).isEqualTo("Hello");
            assertThat(caller.keepAlives()).isEqualTo(1);
            fixture.ledger.comeBack();
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("Hello[end]");
            expectCharge(2, ChargeReason.REPORTED);
        }

        @Test
        @DisplayName("is never sent if the charge takes longer than 30 seconds, and is charged when the ledger is back")
        void givenUp() {
            fixture.stream(PLAIN);
            upstream().accept().content("Hello");
            fixture.thread.run();
            fixture.ledger.goAway();
            upstream().report(Usage.of(1, 1)).finish("[end]");
            fixture.thread.advance(Duration.ofSeconds(30));
            assertThat(caller.received()).isEqualTo("Hello");
            assertThat(caller.failure()).contains(new CallFailure.LedgerAway());
            assertThat(caller.isOver()).as("over before it is settled").isFalse();
            fixture.ledger.comeBack();
            fixture.thread.run();
            expectCharge(2, ChargeReason.REPORTED);
        }

        @Test
        @DisplayName("is not settled before its content has left for the socket")
        void settledAfterFlush() {
            fixture.stream(PLAIN);
            caller.holdBackSocket();
            upstream().accept().content("Hello").report(Usage.of(1, 1)).finish("[end]");
            fixture.thread.run();
            assertThat(fixture.balance().used()).isEqualTo(usd(0));
            caller.drain();
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("Hello[end]");
        }

        @Test
        @DisplayName("slows its provider down while the caller cannot take more")
        void backPressure() {
            RelayCall.RunningCall running = fixture.stream(PLAIN);
            caller.stall();
            upstream().accept().content("Hello").content("again").finish("[end]");
            fixture.thread.run();
            assertThat(upstream().isPaused()).isTrue();
            assertThat(caller.received()).isEqualTo("Hello");
            caller.drain();
            running.callerReady();
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("Helloagain[end]");
        }

        @Test
        @DisplayName("after the call was given up as lost is neither charged nor sent")
        void fenced() {
            fixture.stream(PLAIN);
            upstream().accept().content("Hello");
            fixture.thread.run();
            fixture.ledger.loseNode();
            assertThat(fixture.ledger.reap().calls()).isEqualTo(1);
            upstream().report(Usage.of(1, 1)).finish("[end]");
            fixture.thread.run();
            assertThat(caller.failure()).contains(new CallFailure.Fenced());
            assertThat(caller.received()).isEqualTo("Hello");
            expectCharge(0, ChargeReason.NODE_LOST);
        }
    }

    @Nested
    @DisplayName("an answer that fails")
    class Failed {
        @Test
        @DisplayName("before any content is free")
        void beforeContent() {
            fixture.stream(PLAIN);
            upstream().accept().fail(FailureCause.ERROR);
            fixture.thread.run();
            assertThat(caller.failure().orElseThrow()).isInstanceOf(CallFailure.Upstream.class);
            expectCharge(0, ChargeReason.UPSTREAM_FAILED);
        }

        @Test
        @DisplayName("with nothing in it is free")
        void empty() {
            fixture.stream(PLAIN);
            upstream().accept().finishEmpty();
            fixture.thread.run();
            assertThat(caller.failure()).contains(new CallFailure.EmptyAnswer());
            expectCharge(0, ChargeReason.EMPTY);
        }

        @Test
        @DisplayName("after content costs the input and what was relayed, and has no end")
        void afterContent() {
            fixture.stream(PLAIN);
            upstream().accept().content("12345678").fail(FailureCause.CUT);
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("12345678");
            assertThat(caller.receipt()).isEmpty();
            expectCharge(INPUT_ESTIMATE + 2, ChargeReason.UPSTREAM_CUT);
        }

        @Test
        @DisplayName("because no channel serves the model is free")
        void noChannel() {
            fixture.upstreams.withdraw(PLAIN);
            fixture.stream(PLAIN);
            assertThat(caller.failure().orElseThrow())
                    .isInstanceOfSatisfying(
                            CallFailure.Upstream.class,
                            failure -> assertThat(failure.cause()).isEqualTo(FailureCause.NO_CHANNEL));
            expectCharge(0, ChargeReason.UPSTREAM_FAILED);
        }

        @Test
        @DisplayName("because the node shuts down is charged as if the provider had broken off")
        void shutDown() {
            RelayCall.RunningCall running = fixture.stream(PLAIN);
            upstream().accept().content("1234");
            fixture.thread.run();
            running.shutDown();
            fixture.thread.run();
            assertThat(caller.failure()).contains(new CallFailure.ShuttingDown());
            expectCharge(INPUT_ESTIMATE + 1, ChargeReason.SHUTDOWN);
        }
    }

    @Nested
    @DisplayName("a caller who leaves")
    class Leaves {
        @Test
        @DisplayName("has the provider stopped at once and pays input and what was relayed")
        void stream() {
            RelayCall.RunningCall running = fixture.stream(PLAIN);
            upstream().accept().content("12345678");
            fixture.thread.run();
            running.callerGone();
            assertThat(upstream().isCancelled()).isTrue();
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE + 2, ChargeReason.CLIENT_GONE);
        }

        @Test
        @DisplayName("pays what the provider reports if that had arrived")
        void reportedUsageWins() {
            RelayCall.RunningCall running = fixture.stream(PLAIN);
            upstream().accept().content("12345678").report(Usage.of(3, 4));
            fixture.thread.run();
            running.callerGone();
            fixture.thread.run();
            expectCharge(7, ChargeReason.CLIENT_GONE);
        }

        @Test
        @DisplayName("a model that thinks unseen has it read on to its usage")
        void hiddenReasoning() {
            RelayCall.RunningCall running = fixture.stream(REASONING);
            upstream().accept().content("1234");
            fixture.thread.run();
            running.callerGone();
            assertThat(upstream().isCancelled()).isFalse();
            upstream().content("unseen").report(Usage.of(20, 30)).finish("[end]");
            fixture.thread.run();
            assertThat(caller.received()).isEqualTo("1234");
            expectCharge(50, ChargeReason.REPORTED);
        }

        @Test
        @DisplayName("a whole answer has it read on for 60 seconds at most")
        void wholeAnswer() {
            RelayCall.RunningCall running = fixture.call(caller, PLAIN, false, OptionalLong.empty());
            upstream().accept();
            fixture.thread.run();
            running.callerGone();
            fixture.thread.advance(Duration.ofSeconds(59));
            assertThat(upstream().isCancelled()).isFalse();
            fixture.thread.advance(Duration.ofSeconds(1));
            assertThat(upstream().isCancelled()).isTrue();
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE, ChargeReason.CLIENT_GONE);
        }

        @Test
        @DisplayName("a whole answer that is read on needs its node until it is settled")
        void needsItsNode() {
            RelayCall.RunningCall running = fixture.call(caller, PLAIN, false, OptionalLong.empty());
            upstream().accept();
            fixture.thread.run();
            running.callerGone();
            fixture.ledger.goAway();
            upstream().report(Usage.of(20, 30)).finish("{}");
            fixture.thread.run();
            assertThat(caller.isOver()).isFalse();
            fixture.ledger.comeBack();
            fixture.thread.run();
            assertThat(caller.isOver()).isTrue();
            expectCharge(50, ChargeReason.REPORTED);
        }

        @Test
        @DisplayName("a whole answer pays nothing if the node shuts down before its usage has come")
        void wholeAnswerShutDown() {
            RelayCall.RunningCall running = fixture.call(caller, PLAIN, false, OptionalLong.empty());
            upstream().accept();
            fixture.thread.run();
            running.callerGone();
            running.shutDown();
            assertThat(upstream().isCancelled()).isTrue();
            fixture.thread.run();
            expectCharge(0, ChargeReason.SHUTDOWN);
        }

        @Test
        @DisplayName("a model that thinks unseen pays input and what was relayed if the node shuts down meanwhile")
        void hiddenReasoningShutDown() {
            RelayCall.RunningCall running = fixture.stream(REASONING);
            upstream().accept().content("1234");
            fixture.thread.run();
            running.callerGone();
            running.shutDown();
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE + 1, ChargeReason.SHUTDOWN);
        }

        @Test
        @DisplayName("a stream that was broken off for it is not counted as shut down")
        void streamShutDown() {
            RelayCall.RunningCall running = fixture.stream(PLAIN);
            upstream().accept().content("12345678");
            fixture.thread.run();
            running.callerGone();
            running.shutDown();
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE + 2, ChargeReason.CLIENT_GONE);
        }

        @Test
        @DisplayName("pays nothing if the answer that is read on for him fails before it began")
        void failsUnseen() {
            RelayCall.RunningCall running = fixture.stream(REASONING);
            upstream().accept();
            fixture.thread.run();
            running.callerGone();
            upstream().fail(FailureCause.TIMEOUT);
            fixture.thread.run();
            expectCharge(0, ChargeReason.UPSTREAM_FAILED);
        }

        @Test
        @DisplayName("pays his input if the answer that is read on for him breaks off")
        void breaksOffUnseen() {
            RelayCall.RunningCall running = fixture.stream(REASONING);
            upstream().accept();
            fixture.thread.run();
            running.callerGone();
            upstream().content("unseen").fail(FailureCause.CUT);
            fixture.thread.run();
            expectCharge(INPUT_ESTIMATE, ChargeReason.CLIENT_GONE);
        }

        @Test
        @DisplayName("before he is admitted pays nothing, and nothing is sent to any provider")
        void beforeAdmission() {
            RelayCall.RunningCall running = fixture.begin(caller, PLAIN, true, OptionalLong.empty());
            running.callerGone();
            fixture.thread.run();
            assertThat(fixture.upstreams.calls()).isEmpty();
            expectCharge(0, ChargeReason.RELEASED);
        }

        @Test
        @DisplayName("without content from a model priced per call pays nothing, with content the price")
        void perCall() {
            RelayCall.RunningCall running = fixture.stream(PER_CALL);
            upstream().accept();
            fixture.thread.run();
            running.callerGone();
            fixture.thread.run();
            expectCharge(0, ChargeReason.CLIENT_GONE);
        }

        @Test
        @DisplayName("after the end was charged stays charged, once")
        void afterTheEnd() {
            RelayCall.RunningCall running = fixture.stream(PLAIN);
            upstream().accept().report(Usage.of(1, 1)).finish("[end]");
            fixture.thread.run();
            running.callerGone();
            fixture.thread.run();
            expectCharge(2, ChargeReason.REPORTED);
        }
    }

    @Test
    @DisplayName("a provider that ignores the cap is stopped when the hold is used up, and the stream closes as capped")
    void holdExhausted() {
        fixture.call(caller, PLAIN, true, OptionalLong.of(3));
        upstream().accept();
        for (int piece = 0; piece < 4; piece++) {
            upstream().content("word ");
        }
        fixture.thread.run();
        assertThat(upstream().isCancelled()).isTrue();
        assertThat(caller.received()).isEqualTo("word word word word " + ScriptedCall.CLOSING + "10+3 at 0.001059000");
        assertThat(fixture.onlyEndedCall().charge().reason()).isEqualTo(ChargeReason.HOLD_EXHAUSTED);
        long inputBound = 40 + 16 + 1_000;
        assertThat(fixture.balance().used()).isEqualTo(tokens(inputBound + 3));
    }

    @Test
    @DisplayName("a provider that keeps the cap to the token is not stopped")
    void capKept() {
        fixture.call(caller, PLAIN, true, OptionalLong.of(3));
        upstream()
                .accept()
                .content("1")
                .content("2")
                .content("3")
                .report(Usage.of(10, 3))
                .finish("[end]");
        fixture.thread.run();
        expectCharge(13, ChargeReason.REPORTED);
    }

    @Test
    @DisplayName("the provider is told the cap that the hold pays for: the caller's, the plan's, or what is affordable")
    void capsOutput() {
        fixture.call(caller, PLAIN, true, OptionalLong.of(500));
        assertThat(upstream().request().outputTokens()).isEqualTo(500);
        upstream().accept().report(Usage.of(1, 1)).finish("");
        fixture.thread.run();
        fixture.call(new RecordingCaller(fixture.thread), PLAIN, true, OptionalLong.empty());
        assertThat(upstream().request().outputTokens()).isEqualTo(2_000);
        upstream().accept().report(Usage.of(1, 1)).finish("");
        fixture.thread.run();
    }

    @Test
    @DisplayName("a small budget shrinks the cap, and below a floor the call is refused with what it affords")
    void smallBudgets() {
        RelayFixture small = new RelayFixture((1_056 + 300) * NANOS_PER_TOKEN);
        small.call(small.caller, PLAIN, true, OptionalLong.of(5_000));
        assertThat(small.upstreams.lastCall().request().outputTokens()).isEqualTo(300);
        RelayFixture smaller = new RelayFixture((1_056 + 200) * NANOS_PER_TOKEN);
        smaller.call(smaller.caller, PLAIN, true, OptionalLong.of(5_000));
        assertThat(smaller.caller.refusal()).contains(new CallRefusal.TooSmall(200));
        assertThat(smaller.upstreams.calls()).isEmpty();
    }

    @Test
    @DisplayName("what cannot be had is refused before anything is sent, a dead key first of all")
    void refusals() {
        RecordingCaller unknown = new RecordingCaller(fixture.thread);
        fixture.call(unknown, "no-such-model", true, OptionalLong.empty());
        assertThat(unknown.refusal()).contains(new CallRefusal.UnknownModel(new ModelName("no-such-model")));
        RecordingCaller notInPlan = new RecordingCaller(fixture.thread);
        fixture.call(notInPlan, OTHER_PLAN, true, OptionalLong.empty());
        assertThat(notInPlan.refusal()).contains(new CallRefusal.NotAdmitted(new AdmissionRefusal.ModelNotAllowed()));
        assertThat(fixture.ledger.revoke(fixture.key.key())).isNotNull();
        fixture.call(caller, "no-such-model", true, OptionalLong.empty());
        assertThat(caller.refusal()).contains(new CallRefusal.NotAdmitted(new AdmissionRefusal.KeyRevoked()));
        assertThat(fixture.upstreams.calls()).isEmpty();
    }

    @Test
    @DisplayName("a stream that is silent for 15 seconds gives signs of life until content comes")
    void keepsAlive() {
        fixture.stream(PLAIN);
        fixture.thread.advance(Duration.ofSeconds(60));
        assertThat(caller.keepAlives()).as("before the provider accepted").isZero();
        upstream().accept();
        fixture.thread.advance(Duration.ofSeconds(14));
        assertThat(caller.keepAlives()).isZero();
        fixture.thread.advance(Duration.ofSeconds(1));
        assertThat(caller.keepAlives()).isEqualTo(1);
        upstream().content("Hello");
        fixture.thread.advance(Duration.ofSeconds(14));
        assertThat(caller.keepAlives()).isEqualTo(1);
        upstream().finish("");
        fixture.thread.run();
    }

    private ScriptedCall upstream() {
        return fixture.upstreams.lastCall();
    }

    private void expectCharge(long tokens, ChargeReason reason) {
        assertThat(fixture.onlyEndedCall().charge().reason()).isEqualTo(reason);
        assertThat(fixture.onlyEndedCall().charge().amount()).isEqualTo(tokens(tokens));
        assertThat(fixture.balance().used()).isEqualTo(tokens(tokens));
    }

    /** A ledger that lost half of every hold. */
    private record ChargesHalf(Ledger ledger) implements Ledger {
        @Override
        public CompletionStage<AdmissionOutcome> admit(AdmissionRequest request) {
            return ledger.admit(request);
        }

        @Override
        public CompletionStage<SettlementOutcome> settle(Settlement settlement) {
            Amount half = usd(settlement.charge().amount().units() / 2);
            return ledger.settle(settlement).thenApply(_ -> new SettlementOutcome.Settled(half, usd(0)));
        }
    }

    private static Amount tokens(long tokens) {
        return usd(tokens * NANOS_PER_TOKEN);
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }
}
