package dev.farebox.application.relaying;

import static dev.farebox.application.relaying.RelayFixture.NANOS_PER_TOKEN;
import static dev.farebox.application.relaying.RelayFixture.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.upstream.ScriptedCall;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.application.relaying.AnswerRoom.Room;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that is sent again with its idempotency key")
class RepeatedCallTest {
    private static final String BODY = "{\"messages\":[]}";

    /** What a large answer carries, so that it does not go beyond its cap. */
    private static final Progress ONE_TOKEN = new Progress(1, 1);

    private final RelayFixture fixture = new RelayFixture(1_000_000_000);
    private final RecordingCaller first = fixture.caller;
    private final RecordingCaller again = new RecordingCaller(fixture.thread);

    @AfterEach
    void everyCallIsOverAndNothingStaysHeldOrKeepsTicking() {
        assertThat(fixture.callers).allMatch(RecordingCaller::isOver);
        assertThat(fixture.balance().held()).isEqualTo(tokens(0));
        assertThat(fixture.thread.pendingTimers()).isZero();
        assertThat(fixture.room.take(2 * KeptAnswer.MAX_BYTES))
                .as("all room is given back")
                .isEqualTo(Room.TAKEN);
    }

    @Test
    @DisplayName("gets the first one's answer, id and cost, and is neither sent nor charged")
    void replayed() {
        send(first);
        answer("{\"id\":", "1}");
        send(again);
        CallId firstCall = fixture.onlyEndedCall().call();
        assertThat(first.received()).isEqualTo("{\"id\":1}");
        assertThat(again.received()).isEqualTo("{\"id\":1}");
        assertThat(again.replay()).hasValueSatisfying(replay -> {
            assertThat(replay.first()).isEqualTo(firstCall);
            assertThat(replay.charged()).isEqualTo(tokens(70));
            assertThat(replay.contentType()).isEqualTo("application/json");
        });
        assertThat(fixture.upstreams.calls()).hasSize(1);
        assertThat(fixture.balance().used()).isEqualTo(tokens(70));
    }

    @Test
    @DisplayName("is refused while the first one runs, and gets its answer afterwards")
    void running() {
        send(first);
        send(again);
        assertUsed(again, Optional.empty(), Why.RUNNING);
        answer("{}", "");
        RecordingCaller later = new RecordingCaller(fixture.thread);
        send(later);
        assertThat(later.received()).isEqualTo("{}");
        assertThat(fixture.upstreams.calls()).hasSize(1);
    }

    @Test
    @DisplayName("but with another body is refused")
    void otherBody() {
        send(first);
        answer("{}", "");
        fixture.repeatable(again, "key", BODY + " ", false);
        assertUsed(again, Optional.of(tokens(70)), Why.OTHER_BODY);
    }

    @Test
    @DisplayName("is refused with the cost if the first one was a stream, and a stream is not copied")
    void stream() {
        fixture.repeatable(first, "key", BODY, true);
        upstream().accept().content("x".repeat(KeptAnswer.MAX_BYTES / 2), ONE_TOKEN);
        fixture.thread.run();
        assertThat(fixture.room.take(2 * KeptAnswer.MAX_BYTES)).isEqualTo(Room.TAKEN);
        fixture.room.giveBack(2 * KeptAnswer.MAX_BYTES);
        upstream().report(Usage.of(30, 40)).finish("[end]");
        fixture.thread.run();
        fixture.repeatable(again, "key", BODY, true);
        assertThat(again.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal)
                        .isEqualTo(new CallRefusal.NotAdmitted(new IdempotencyKeyUsed(
                                fixture.onlyEndedCall().call(),
                                Optional.of(fixture.balance().used()),
                                Why.NOT_KEPT))));
    }

    @Test
    @DisplayName("gets an answer of 1 MiB again")
    void largestAnswer() {
        send(first);
        answer("x".repeat(KeptAnswer.MAX_BYTES - 5), "12345");
        send(again);
        assertThat(again.received()).isEqualTo(first.received()).hasSize(KeptAnswer.MAX_BYTES);
    }

    @Test
    @DisplayName("is refused if the first one's answer was larger than 1 MiB")
    void tooLarge() {
        send(first);
        answer("x".repeat(KeptAnswer.MAX_BYTES - 5), "123456");
        send(again);
        assertUsed(again, Optional.of(tokens(70)), Why.NOT_KEPT);
        assertThat(first.received()).hasSize(KeptAnswer.MAX_BYTES + 1);
    }

    @Test
    @DisplayName("is refused if there was no room for a copy, and the first one is answered nevertheless")
    void noRoom() {
        assertThat(fixture.room.take(2 * KeptAnswer.MAX_BYTES)).isEqualTo(Room.TAKEN);
        send(first);
        answer("{}", "");
        send(again);
        assertThat(first.received()).isEqualTo("{}");
        assertUsed(again, Optional.of(tokens(70)), Why.NOT_KEPT);
        fixture.room.giveBack(2 * KeptAnswer.MAX_BYTES);
    }

    @Test
    @DisplayName("is asked to come again if there is no room to give the answer again")
    void noRoomToReplay() {
        send(first);
        answer("{}", "");
        assertThat(fixture.room.take(2 * KeptAnswer.MAX_BYTES)).isEqualTo(Room.TAKEN);
        send(again);
        assertThat(again.refusal()).containsInstanceOf(CallRefusal.LedgerUnavailable.class);
        fixture.room.giveBack(2 * KeptAnswer.MAX_BYTES);
    }

    @Test
    @DisplayName("keeps its room until the answer has left for the socket")
    void roomOfAReplay() {
        send(first);
        answer("{}", "");
        again.holdBackSocket();
        send(again);
        assertThat(fixture.room.take(2 * KeptAnswer.MAX_BYTES)).isEqualTo(Room.FULL);
        again.drain();
    }

    @Test
    @DisplayName("gets the answer that the first one's caller did not wait for")
    void callerHadLeft() {
        RelayCall.RunningCall running = send(first);
        upstream().accept().content("{\"id\":");
        fixture.thread.run();
        running.callerGone();
        upstream().content("1").report(Usage.of(30, 40)).finish("}");
        fixture.thread.run();
        send(again);
        assertThat(again.received()).isEqualTo("{\"id\":1}");
        assertThat(fixture.balance().used()).isEqualTo(tokens(70));
    }

    @Test
    @DisplayName("runs if the first one failed and cost nothing")
    void failedBefore() {
        send(first);
        upstream().fail(FailureCause.ERROR);
        fixture.thread.run();
        send(again);
        answer("{}", "");
        assertThat(again.receipt()).isPresent();
        assertThat(fixture.upstreams.calls()).hasSize(2);
    }

    @Test
    @DisplayName("is refused with the cost if the first one was broken off after content")
    void brokenOff() {
        send(first);
        upstream().accept().content("{\"id\":").fail(FailureCause.CUT);
        fixture.thread.run();
        send(again);
        assertUsed(again, Optional.of(fixture.balance().used()), Why.NOT_KEPT);
    }

    @Test
    @DisplayName("is not charged a second time if the process died between settlement and keeping")
    void killedBeforeKeeping() {
        fixture.answers.standStill();
        send(first);
        answer("{}", "");
        assertThat(fixture.balance().used()).isEqualTo(tokens(70));
        fixture.answers.forgetWhatWaits();
        send(again);
        assertUsed(again, Optional.of(tokens(70)), Why.NOT_KEPT);
        assertThat(fixture.balance().used()).isEqualTo(tokens(70));
        fixture.thread.advance(KeepingLedger.KEPT_WITHIN);
        assertThat(first.received()).isEqualTo("{}");
        // The process that had taken it is gone.
        fixture.room.giveBack("{}".length());
    }

    @Test
    @DisplayName("can have the answer as soon as the first one's caller has seen the end")
    void keptBeforeTheEnd() {
        fixture.answers.standStill();
        send(first);
        answer("", "{}");
        assertThat(first.receipt()).isEmpty();
        fixture.answers.goOn();
        fixture.thread.run();
        assertThat(first.receipt()).isPresent();
    }

    @Test
    @DisplayName("does not make the first one's end wait longer than two seconds for its copy")
    void storeStandsStill() {
        fixture.answers.standStill();
        send(first);
        answer("", "{}");
        fixture.thread.advance(KeepingLedger.KEPT_WITHIN);
        assertThat(first.received()).isEqualTo("{}");
        fixture.answers.goOn();
        fixture.thread.run();
        send(again);
        assertThat(again.received()).isEqualTo("{}");
    }

    @Test
    @DisplayName("gets the answer that was withheld from the first one because the ledger was away")
    void withheld() {
        send(first);
        fixture.ledger.goAway();
        answer("", "{}");
        fixture.thread.advance(RelayLimits.DEFAULT.endWithheld());
        assertThat(first.failure()).contains(new CallFailure.LedgerAway());
        fixture.ledger.comeBack();
        fixture.thread.run();
        send(again);
        assertThat(again.received()).isEqualTo("{}");
        assertThat(fixture.balance().used()).isEqualTo(tokens(70));
    }

    @Test
    @DisplayName("is asked to come again if the answer cannot be looked for")
    void cannotBeLookedFor() {
        send(first);
        answer("{}", "");
        fixture.answers.standStill();
        send(again);
        fixture.thread.advance(RepeatableCall.FOUND_WITHIN);
        assertThat(again.refusal()).containsInstanceOf(CallRefusal.LedgerUnavailable.class);
        fixture.answers.goOn();
        fixture.thread.run();
    }

    @Test
    @DisplayName("and whose caller leaves while the answer is looked for is told nothing more")
    void leftWhileLooking() {
        send(first);
        answer("{}", "");
        fixture.answers.standStill();
        RelayCall.RunningCall running = send(again);
        running.callerGone();
        fixture.answers.goOn();
        fixture.thread.run();
        assertThat(again.received()).isEmpty();
        assertThat(again.refusal()).isEmpty();
    }

    @Test
    @DisplayName("runs if the first one was given up as lost, whose late answer is not kept")
    void fenced() {
        send(first);
        fixture.ledger.loseNode();
        assertThat(fixture.ledger.reap().calls()).isEqualTo(1);
        answer("", "{\"late\":1}");
        assertThat(first.failure()).contains(new CallFailure.Fenced());
        assertThat(fixture.answers.keeps()).isZero();
        send(again);
        answer("{}", "");
        assertThat(again.received()).isEqualTo("{}");
        assertThat(fixture.balance().used()).isEqualTo(tokens(70));
    }

    @Test
    @DisplayName("is another call if its idempotency key is another one")
    void otherKey() {
        send(first);
        answer("{}", "");
        fixture.repeatable(again, "other-key", BODY, false);
        answer("{}", "");
        assertThat(again.replay()).isEmpty();
        assertThat(fixture.balance().used()).isEqualTo(tokens(140));
    }

    @Test
    @DisplayName("is another call if it has no idempotency key")
    void withoutKey() {
        fixture.call(first, PLAIN, false, OptionalLong.empty());
        answer("{}", "");
        fixture.call(again, PLAIN, false, OptionalLong.empty());
        answer("{}", "");
        assertThat(fixture.balance().used()).isEqualTo(tokens(140));
    }

    private RelayCall.RunningCall send(RecordingCaller by) {
        return fixture.repeatable(by, "key", BODY, false);
    }

    /** The provider answers for 70 tokens. */
    private void answer(String content, String tail) {
        ScriptedCall call = upstream().accept();
        if (!content.isEmpty()) {
            call.content(content, ONE_TOKEN);
        }
        call.report(Usage.of(30, 40)).finish(tail);
        fixture.thread.run();
    }

    private ScriptedCall upstream() {
        return fixture.upstreams.lastCall();
    }

    private void assertUsed(RecordingCaller caller, Optional<Amount> charged, Why why) {
        CallId call = fixture.upstreams.calls().getFirst().request().call();
        assertThat(caller.refusal()).contains(new CallRefusal.NotAdmitted(new IdempotencyKeyUsed(call, charged, why)));
    }

    private static Amount tokens(long count) {
        return Amount.usd(new NanoUsd(count * NANOS_PER_TOKEN));
    }
}
