package dev.farebox.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.ledger.AdmissionDecision.Granted;
import dev.farebox.domain.ledger.AdmissionDecision.Refused;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.PlanId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A call whose idempotency key was used before")
class RepeatedCallRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final KeyRef KEY = new KeyRef(new KeyId(1), new BudgetId(2), BudgetUnit.TOKENS, new PlanId("trial"));
    private static final CallId FIRST = new CallId(8);
    private static final KeyDigest BODY = digest(1);
    private static final KeyDigest OTHER_BODY = digest(2);

    @Test
    @DisplayName("waits for the first one while that runs, and learns its id")
    void running() {
        assertThat(refusal(KeyState.ACTIVE, 9, new FirstCall.Running(FIRST, BODY)))
                .isEqualTo(new AdmissionRefusal.IdempotencyKeyUsed(FIRST, Optional.empty(), Why.RUNNING));
    }

    @Test
    @DisplayName("and has another body is refused, whether the first one runs or has ended")
    void otherBody() {
        assertThat(refusal(KeyState.ACTIVE, 9, new FirstCall.Running(FIRST, OTHER_BODY)))
                .isEqualTo(new AdmissionRefusal.IdempotencyKeyUsed(FIRST, Optional.empty(), Why.OTHER_BODY));
        assertThat(refusal(KeyState.ACTIVE, 9, ended(ChargeReason.REPORTED, 5, OTHER_BODY)))
                .isEqualTo(
                        new AdmissionRefusal.IdempotencyKeyUsed(FIRST, Optional.of(Amount.tokens(5)), Why.OTHER_BODY));
    }

    @Test
    @DisplayName("is the first one over again, also when nothing is left to pay another one")
    void repeated() {
        assertThat(refusal(KeyState.ACTIVE, 0, ended(ChargeReason.REPORTED, 5, BODY)))
                .isEqualTo(new AdmissionRefusal.CallRepeated(FIRST, Amount.tokens(5)));
    }

    @Test
    @DisplayName("is told that its API key is dead before anything about the first one")
    void deadKey() {
        assertThat(refusal(KeyState.REVOKED, 9, ended(ChargeReason.REPORTED, 5, BODY)))
                .isEqualTo(new AdmissionRefusal.KeyRevoked());
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "REPORTED, 5, repeated", "REPORTED, 0, repeated",
        "ESTIMATED, 5, repeated", "ESTIMATED, 0, repeated",
        "CLAMPED, 5, repeated", "CLAMPED, 0, repeated",
        "HOLD_EXHAUSTED, 5, repeated", "HOLD_EXHAUSTED, 0, repeated",
        "UPSTREAM_CUT, 5, repeated", "UPSTREAM_CUT, 0, granted",
        "CLIENT_GONE, 5, repeated", "CLIENT_GONE, 0, granted",
        "SHUTDOWN, 5, repeated", "SHUTDOWN, 0, granted",
        "EMPTY, 0, granted", "NODE_LOST, 0, granted",
        "UPSTREAM_FAILED, 0, granted", "RELEASED, 0, granted"
    })
    @DisplayName("runs as if for the first time if the first one failed and cost nothing, and only then")
    void cameToNothing(ChargeReason reason, long charged, String decision) {
        AdmissionDecision decided = decide(KeyState.ACTIVE, 9, ended(reason, charged, BODY));
        assertThat(decided instanceof Granted ? "granted" : "repeated").isEqualTo(decision);
        assertThat(decide(KeyState.ACTIVE, 9, ended(reason, charged, OTHER_BODY)) instanceof Granted)
                .as("with another body")
                .isEqualTo(decided instanceof Granted);
    }

    private static AdmissionRefusal refusal(KeyState state, long left, FirstCall first) {
        AdmissionDecision decision = decide(state, left, first);
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).refusal();
    }

    private static AdmissionDecision decide(KeyState state, long left, FirstCall first) {
        AdmissionRequest request = new AdmissionRequest(
                        new CallId(9),
                        KEY,
                        new ModelName("small"),
                        true,
                        Amount.tokens(1),
                        Amount.tokens(1),
                        1,
                        new PriceRef(1, 0))
                .marked(new IdempotencyMark(digest(7), BODY));
        Amount nothing = Amount.tokens(0);
        KeyStanding key = new KeyStanding(
                KEY.key(),
                state,
                Optional.empty(),
                KeyLimits.rate(0),
                RateWindow.UNUSED,
                RateWindow.UNUSED,
                0,
                nothing,
                nothing,
                nothing);
        BudgetStanding budget = new BudgetStanding(
                KEY.budget(), BudgetState.ACTIVE, new Balance(Amount.tokens(left), nothing, nothing));
        return AdmissionRule.decide(request, Optional.of(first), PlatformStanding.UNLIMITED, key, budget, NOW);
    }

    private static FirstCall ended(ChargeReason reason, long charged, KeyDigest body) {
        return new FirstCall.Ended(FIRST, body, reason, Amount.tokens(charged));
    }

    private static KeyDigest digest(int number) {
        return new KeyDigest(ByteBuffer.allocate(32).putInt(number).array());
    }
}
