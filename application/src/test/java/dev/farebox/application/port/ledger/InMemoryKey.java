package dev.farebox.application.port.ledger;

import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.ledger.BudgetStanding;
import dev.farebox.domain.ledger.KeyStanding;
import dev.farebox.domain.ledger.RateWindow;
import dev.farebox.domain.money.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A key of {@link InMemoryLedger} with everything about it that changes; guarded by the ledger's lock. */
final class InMemoryKey {
    final KeyRef ref;
    KeyStanding standing;

    private final String lastFour;
    private LocalDate day;

    InMemoryKey(NewKey key, LocalDate today) {
        ref = new KeyRef(key.key(), key.budget(), key.allowance().unit(), key.plan());
        lastFour = key.lastFour();
        day = today;
        Amount nothing = Amount.zero(ref.unit());
        standing = new KeyStanding(
                key.key(),
                KeyState.ACTIVE,
                Optional.empty(),
                key.limits(),
                RateWindow.UNUSED,
                RateWindow.UNUSED,
                0,
                nothing,
                nothing,
                nothing);
    }

    void turnDay(LocalDate today) {
        if (today.isAfter(day)) {
            day = today;
            spend(standing.openCalls(), standing.used(), Amount.zero(ref.unit()), standing.held());
        }
    }

    /** An open call ends. */
    void take(Amount freed, Amount charged) {
        spend(
                standing.openCalls() - 1,
                standing.used().plus(charged),
                standing.usedToday().plus(charged),
                standing.held().minus(freed));
    }

    /** Fewer tokens were used than counted, if the minute in which they were counted still matters. */
    void giveBack(long tokens, long minute, Instant now) {
        RateWindow moved = standing.tokens().at(now);
        long nowLess = minute == moved.minute() ? tokens : 0;
        long beforeLess = minute == moved.minute() - 1 ? tokens : 0;
        RateWindow corrected = new RateWindow(
                moved.minute(), Math.max(0, moved.count() - nowLess), Math.max(0, moved.previousCount() - beforeLess));
        standing = new KeyStanding(
                standing.key(),
                standing.state(),
                standing.expiresAt(),
                standing.limits(),
                standing.window(),
                corrected,
                standing.openCalls(),
                standing.used(),
                standing.usedToday(),
                standing.held());
    }

    void revoke() {
        change(KeyState.REVOKED, standing.limits());
    }

    void limit(KeyLimits limits) {
        change(standing.state(), limits);
    }

    KeyStatement statement(BudgetStanding budget, Instant at) {
        return new KeyStatement(
                ref,
                standing.state(),
                standing.expiresAt(),
                standing.limits(),
                lastFour,
                budget.state(),
                budget.balance(),
                at);
    }

    private void spend(int openCalls, Amount used, Amount usedToday, Amount held) {
        standing = new KeyStanding(
                standing.key(),
                standing.state(),
                standing.expiresAt(),
                standing.limits(),
                standing.window(),
                standing.tokens(),
                openCalls,
                used,
                usedToday,
                held);
    }

    private void change(KeyState state, KeyLimits limits) {
        standing = new KeyStanding(
                standing.key(),
                state,
                standing.expiresAt(),
                limits,
                standing.window(),
                standing.tokens(),
                standing.openCalls(),
                standing.used(),
                standing.usedToday(),
                standing.held());
    }
}
