package dev.farebox.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.ledger.AdmissionDecision.Granted;
import dev.farebox.domain.ledger.AdmissionDecision.Refused;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.testing.Cases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdmissionRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ModelName MODEL = new ModelName("deepseek-chat");
    private static final PriceRef PRICE = new PriceRef(1, 0);
    private static final KeyRef KEY = new KeyRef(new KeyId(1), new BudgetId(2), BudgetUnit.TOKENS, new PlanId("trial"));

    @Test
    @DisplayName("the hold is the ceiling while the budget covers it")
    void grantsTheCeiling() {
        Granted granted = granted(decide(request(100, 10), key(), budget(1000, 0, 0)));
        assertThat(granted.held()).isEqualTo(Amount.tokens(100));
        assertThat(granted.budget().balance().remaining()).isEqualTo(Amount.tokens(900));
        assertThat(granted.key().held()).isEqualTo(Amount.tokens(100));
    }

    @Test
    @DisplayName("the hold shrinks to what there is, down to the floor")
    void shrinksToTheFloor() {
        assertThat(granted(decide(request(100, 10), key(), budget(1000, 940, 0)))
                        .held())
                .isEqualTo(Amount.tokens(60));
        assertThat(granted(decide(request(100, 10), key(), budget(1000, 990, 0)))
                        .held())
                .isEqualTo(Amount.tokens(10));
    }

    @Test
    @DisplayName("nothing left is exhausted, too little is too small, and what open calls hold is held")
    void tellsWhyTheBudgetIsShort() {
        assertThat(refusal(decide(request(100, 10), key(), budget(1000, 1000, 0))))
                .isEqualTo(new AdmissionRefusal.BudgetExhausted());
        assertThat(refusal(decide(request(100, 10), key(), budget(1000, 991, 0))))
                .isEqualTo(new AdmissionRefusal.BudgetTooSmall(Amount.tokens(9)));
        assertThat(refusal(decide(request(100, 10), key(), budget(1000, 500, 495))))
                .isInstanceOf(AdmissionRefusal.BudgetHeld.class);
    }

    @Test
    @DisplayName("a dead key is told that it is dead before anything else")
    void deadKeys() {
        BudgetStanding empty = budget(0, 0, 0);
        assertThat(refusal(decide(outsidePlan(), key(KeyState.REVOKED), empty)))
                .isEqualTo(new AdmissionRefusal.KeyRevoked());
        assertThat(refusal(decide(outsidePlan(), key(KeyState.SUSPENDED), empty)))
                .isEqualTo(new AdmissionRefusal.KeySuspended());
        assertThat(refusal(decide(outsidePlan(), expiring(NOW), empty))).isEqualTo(new AdmissionRefusal.KeyExpired());
        assertThat(decide(request(1, 1), expiring(NOW.plusMillis(1)), budget(9, 0, 0)))
                .isInstanceOf(Granted.class);
    }

    @Test
    @DisplayName("a model outside the plan or outside the key's own list is refused")
    void models() {
        assertThat(refusal(decide(outsidePlan(), key(), budget(9, 0, 0))))
                .isEqualTo(new AdmissionRefusal.ModelNotAllowed());
        KeyLimits others = new KeyLimits(
                0, 0, 0, Optional.empty(), Optional.empty(), new ModelSelection.Only(Set.of(new ModelName("other"))));
        assertThat(refusal(decide(request(1, 1), key(others, 0, 0, 0), budget(9, 0, 0))))
                .isEqualTo(new AdmissionRefusal.ModelNotAllowed());
    }

    @Test
    @DisplayName("a key's minute is refused exactly at its limit, with the time to wait")
    void rate() {
        KeyStanding key = key(KeyLimits.rate(2), 0, 0, 0);
        Granted first = granted(decide(request(1, 1), key, budget(9, 0, 0)));
        assertThat(first.rate().remaining()).isEqualTo(1);
        Granted second = granted(decide(request(1, 1), first.key(), first.budget()));
        AdmissionRefusal third = refusal(decide(request(1, 1), second.key(), second.budget()));
        assertThat(third)
                .isInstanceOfSatisfying(
                        AdmissionRefusal.RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).isPositive());
    }

    @Test
    @DisplayName("the platform's minute counts calls of all keys")
    void platformRate() {
        PlatformStanding full = new PlatformStanding(1, new RateWindow(RateWindow.minuteOf(NOW), 1, 0));
        assertThat(refusal(AdmissionRule.decide(request(1, 1), Optional.empty(), full, key(), budget(9, 0, 0), NOW)))
                .isInstanceOf(AdmissionRefusal.PlatformRateLimited.class);
    }

    @Test
    @DisplayName("a key's tokens of a minute are refused when what a call may use does not fit, with the time to wait")
    void tokens() {
        KeyStanding key =
                key(new KeyLimits(0, 100, 0, Optional.empty(), Optional.empty(), new ModelSelection.All()), 0, 0, 0);
        Granted first = granted(decide(request(70, 1), key, budget(999, 0, 0)));
        assertThat(first.rate().tokensRemaining()).isEqualTo(30);
        assertThat(refusal(decide(request(31, 1), first.key(), first.budget())))
                .isInstanceOfSatisfying(AdmissionRefusal.TokensRateLimited.class, limited -> {
                    assertThat(limited.rate().tokenLimit()).isEqualTo(100);
                    assertThat(limited.retryAfter()).isPositive();
                });
        granted(decide(request(30, 1), first.key(), first.budget()));
    }

    @Test
    @DisplayName("a call that may use more tokens than a whole minute has is admitted when nothing else counts")
    void tokensBeyondTheLimit() {
        KeyStanding key =
                key(new KeyLimits(0, 100, 0, Optional.empty(), Optional.empty(), new ModelSelection.All()), 0, 0, 0);
        Granted first = granted(decide(request(500, 1), key, budget(999, 0, 0)));
        assertThat(first.rate().tokensRemaining()).isZero();
        assertThat(refusal(decide(request(1, 1), first.key(), first.budget())))
                .isInstanceOf(AdmissionRefusal.TokensRateLimited.class);
    }

    @Test
    @DisplayName("a key has no more open calls than it may have, which is told before the money is looked at")
    void openCalls() {
        KeyStanding key =
                key(new KeyLimits(0, 0, 2, Optional.empty(), Optional.empty(), new ModelSelection.All()), 0, 0, 0);
        Granted first = granted(decide(request(1, 1), key, budget(2, 0, 0)));
        Granted second = granted(decide(request(1, 1), first.key(), first.budget()));
        assertThat(refusal(decide(request(1, 1), second.key(), second.budget())))
                .isEqualTo(new AdmissionRefusal.TooManyOpenCalls(2, Duration.ofSeconds(2)));
    }

    @Test
    @DisplayName("a key's cap and day bound what it spends and holds, and shrink the hold")
    void capAndDay() {
        KeyLimits cap =
                new KeyLimits(0, 0, 0, Optional.of(Amount.tokens(50)), Optional.empty(), new ModelSelection.All());
        assertThat(granted(decide(request(100, 10), key(cap, 20, 0, 10), budget(1000, 0, 0)))
                        .held())
                .isEqualTo(Amount.tokens(20));
        assertThat(refusal(decide(request(100, 10), key(cap, 45, 0, 0), budget(1000, 0, 0))))
                .isEqualTo(new AdmissionRefusal.KeyCapReached());
        KeyLimits day =
                new KeyLimits(0, 0, 0, Optional.empty(), Optional.of(Amount.tokens(50)), new ModelSelection.All());
        assertThat(granted(decide(request(100, 10), key(day, 900, 10, 10), budget(1000, 0, 0)))
                        .held())
                .isEqualTo(Amount.tokens(30));
        assertThat(refusal(decide(request(100, 10), key(day, 900, 60, 0), budget(1000, 0, 0))))
                .isEqualTo(new AdmissionRefusal.DailyLimitReached());
    }

    @Test
    @DisplayName("what is left exactly at the floor is enough, in the key's limits and beside what is held")
    void exactlyTheFloor() {
        KeyLimits cap =
                new KeyLimits(0, 0, 0, Optional.of(Amount.tokens(50)), Optional.empty(), new ModelSelection.All());
        assertThat(granted(decide(request(100, 10), key(cap, 40, 0, 0), budget(1000, 0, 0)))
                        .held())
                .isEqualTo(Amount.tokens(10));
        assertThat(refusal(decide(request(100, 10), key(), budget(1000, 990, 1))))
                .isInstanceOf(AdmissionRefusal.BudgetHeld.class);
    }

    @Test
    @DisplayName("an admission counts in the platform's minute, and not where the platform has no limit")
    void platformCounts() {
        PlatformStanding limited = new PlatformStanding(2, RateWindow.UNUSED);
        Granted first =
                granted(AdmissionRule.decide(request(1, 1), Optional.empty(), limited, key(), budget(9, 0, 0), NOW));
        assertThat(first.platform().window().count()).isEqualTo(1);
        assertThat(granted(decide(request(1, 1), key(), budget(9, 0, 0))).platform())
                .isEqualTo(PlatformStanding.UNLIMITED);
    }

    @Test
    @DisplayName("the rate of an admission is whole again with the next minute")
    void resets() {
        Granted granted = granted(decide(request(1, 1), key(KeyLimits.rate(2), 0, 0, 0), budget(9, 0, 0)));
        assertThat(granted.rate()).isEqualTo(new RateStanding(2, 1, 0, 0, NOW.plusSeconds(60)));
        assertThat(granted(decide(request(1, 1), key(), budget(9, 0, 0))).rate().remaining())
                .isZero();
    }

    @Test
    @DisplayName("a ledger is balanced if no row is wrong")
    void verdict() {
        var fault = new LedgerFindings.Fault("budget bud_1", "is 1, should be 2");
        assertThat(new LedgerFindings(NOW, 1, 1, 1, 0, List.of()).verdict()).isEqualTo(LedgerFindings.Verdict.BALANCED);
        assertThat(new LedgerFindings(NOW, 1, 1, 1, 0, List.of(fault)).verdict())
                .isEqualTo(LedgerFindings.Verdict.WRONG);
    }

    @Test
    @DisplayName("a suspended budget is refused however much it has")
    void suspendedBudget() {
        BudgetStanding suspended = new BudgetStanding(
                KEY.budget(), BudgetState.SUSPENDED, budget(9, 0, 0).balance());
        assertThat(refusal(decide(request(1, 1), key(), suspended))).isEqualTo(new AdmissionRefusal.BudgetSuspended());
    }

    @Test
    @DisplayName("however requests come, holds never exceed what there is, and each lies between floor and ceiling")
    void neverOvercommits() {
        Cases.forAll(500, random -> {
            long granted = random.nextLong(0, 500);
            KeyStanding key = key();
            BudgetStanding budget = budget(granted, 0, 0);
            for (int i = 0; i < 20; i++) {
                long floor = random.nextLong(0, 40);
                AdmissionRequest request = request(floor + random.nextLong(0, 60), floor);
                if (decide(request, key, budget) instanceof Granted next) {
                    assertThat(next.held()).isBetween(request.floor(), request.ceiling());
                    key = next.key();
                    budget = next.budget();
                }
                assertThat(budget.balance().held().units()).isLessThanOrEqualTo(granted);
            }
        });
    }

    private static AdmissionDecision decide(AdmissionRequest request, KeyStanding key, BudgetStanding budget) {
        return AdmissionRule.decide(request, Optional.empty(), PlatformStanding.UNLIMITED, key, budget, NOW);
    }

    private static Granted granted(AdmissionDecision decision) {
        assertThat(decision).isInstanceOf(Granted.class);
        return (Granted) decision;
    }

    private static AdmissionRefusal refusal(AdmissionDecision decision) {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).refusal();
    }

    private static AdmissionRequest request(long ceiling, long floor) {
        return new AdmissionRequest(
                new CallId(9), KEY, MODEL, true, Amount.tokens(ceiling), Amount.tokens(floor), ceiling, PRICE);
    }

    private static AdmissionRequest outsidePlan() {
        return new AdmissionRequest(new CallId(9), KEY, MODEL, false, Amount.tokens(1), Amount.tokens(1), 1, PRICE);
    }

    private static KeyStanding key() {
        return key(KeyLimits.rate(0), 0, 0, 0);
    }

    private static KeyStanding key(KeyState state) {
        return standing(state, Optional.empty(), KeyLimits.rate(0), 0, 0, 0);
    }

    private static KeyStanding expiring(Instant at) {
        return standing(KeyState.ACTIVE, Optional.of(at), KeyLimits.rate(0), 0, 0, 0);
    }

    private static KeyStanding key(KeyLimits limits, long used, long usedToday, long held) {
        return standing(KeyState.ACTIVE, Optional.empty(), limits, used, usedToday, held);
    }

    private static KeyStanding standing(
            KeyState state, Optional<Instant> expiresAt, KeyLimits limits, long used, long usedToday, long held) {
        return new KeyStanding(
                KEY.key(),
                state,
                expiresAt,
                limits,
                RateWindow.UNUSED,
                RateWindow.UNUSED,
                0,
                Amount.tokens(used),
                Amount.tokens(usedToday),
                Amount.tokens(held));
    }

    private static BudgetStanding budget(long granted, long used, long held) {
        return new BudgetStanding(
                KEY.budget(),
                BudgetState.ACTIVE,
                new Balance(Amount.tokens(granted), Amount.tokens(used), Amount.tokens(held)));
    }
}
