package dev.farebox.domain.ledger;

import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.ledger.AdmissionDecision.Granted;
import dev.farebox.domain.ledger.AdmissionDecision.Refused;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The one rule by which calls are admitted: key alive, model allowed, not made before, rates, open calls, the key's own
 * limits, then the budget.
 * The hold is the ceiling, or what there is if that is at least the floor.
 *
 * <p>Pure: the ledger passes in how everything stands, under its locks, and carries the new standings from one request
 * to the next in the order of arrival.
 */
public final class AdmissionRule {
    /** A call rarely ends within a second, so asking again sooner only costs both sides. */
    private static final Duration OPEN_RETRY = Duration.ofSeconds(2);

    private AdmissionRule() {}

    /**
     * Decides about one request.
     *
     * @param first the call that the request's idempotency key stands for, if there is one
     */
    public static AdmissionDecision decide(
            AdmissionRequest request,
            Optional<FirstCall> first,
            PlatformStanding platform,
            KeyStanding key,
            BudgetStanding budget,
            Instant now) {
        Optional<AdmissionRefusal> refusal = refusedKey(request, key, now)
                .or(() -> first.flatMap(call -> refusedRepeat(request, call)))
                .or(() -> refusedRate(request, platform, key, now))
                .or(() -> refusedAmount(request, key, budget));
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        Amount held = request.ceiling().min(available(key, budget));
        KeyStanding keyAfter = key.afterHolding(held, request.tokens(), now);
        return new Granted(held, keyAfter.rate(now), platform.afterAdmitting(now), keyAfter, budget.afterHolding(held));
    }

    private static Optional<AdmissionRefusal> refusedKey(AdmissionRequest request, KeyStanding key, Instant now) {
        if (key.state() == KeyState.REVOKED) {
            return Optional.of(new AdmissionRefusal.KeyRevoked());
        }
        if (key.expiresAt().isPresent() && !now.isBefore(key.expiresAt().get())) {
            return Optional.of(new AdmissionRefusal.KeyExpired());
        }
        if (key.state() == KeyState.SUSPENDED) {
            return Optional.of(new AdmissionRefusal.KeySuspended());
        }
        if (!request.inPlan() || !key.limits().models().includes(request.model())) {
            return Optional.of(new AdmissionRefusal.ModelNotAllowed());
        }
        return Optional.empty();
    }

    /** Before all limits: what was paid is given again to a caller who can pay nothing more. */
    private static Optional<AdmissionRefusal> refusedRepeat(AdmissionRequest request, FirstCall first) {
        boolean sameBody = request.mark().map(IdempotencyMark::body).equals(Optional.of(first.body()));
        return switch (first) {
            case FirstCall.Running(var call, var _) -> {
                Why why = sameBody ? Why.RUNNING : Why.OTHER_BODY;
                yield Optional.of(new AdmissionRefusal.IdempotencyKeyUsed(call, Optional.empty(), why));
            }
            case FirstCall.Ended ended when ended.cameToNothing() -> Optional.empty();
            case FirstCall.Ended(var call, var _, var _, var charged) ->
                Optional.of(
                        sameBody
                                ? new AdmissionRefusal.CallRepeated(call, charged)
                                : new AdmissionRefusal.IdempotencyKeyUsed(call, Optional.of(charged), Why.OTHER_BODY));
        };
    }

    private static Optional<AdmissionRefusal> refusedRate(
            AdmissionRequest request, PlatformStanding platform, KeyStanding key, Instant now) {
        int keyLimit = key.limits().requestsPerMinute();
        if (keyLimit > 0 && key.window().remaining(keyLimit, now) == 0) {
            return Optional.of(
                    new AdmissionRefusal.RateLimited(key.rate(now), key.window().retryAfter(keyLimit, 1, now)));
        }
        long tokenLimit = key.limits().tokensPerMinute();
        // A call that may use more than a whole minute's tokens is admitted when nothing else counts.
        long wanted = Math.min(request.tokens(), tokenLimit);
        if (tokenLimit > 0 && key.tokens().remaining(tokenLimit, now) < wanted) {
            return Optional.of(new AdmissionRefusal.TokensRateLimited(
                    key.rate(now), key.tokens().retryAfter(tokenLimit, wanted, now)));
        }
        int openLimit = key.limits().parallelCalls();
        if (openLimit > 0 && key.openCalls() >= openLimit) {
            return Optional.of(new AdmissionRefusal.TooManyOpenCalls(openLimit, OPEN_RETRY));
        }
        int platformLimit = platform.requestsPerMinute();
        if (platformLimit > 0 && platform.window().remaining(platformLimit, now) == 0) {
            return Optional.of(
                    new AdmissionRefusal.PlatformRateLimited(platform.window().retryAfter(platformLimit, 1, now)));
        }
        return Optional.empty();
    }

    private static Optional<AdmissionRefusal> refusedAmount(
            AdmissionRequest request, KeyStanding key, BudgetStanding budget) {
        Amount floor = request.floor();
        if (lacks(leftOfDay(key), floor)) {
            return Optional.of(new AdmissionRefusal.DailyLimitReached());
        }
        if (lacks(leftOfCap(key), floor)) {
            return Optional.of(new AdmissionRefusal.KeyCapReached());
        }
        if (budget.state() == BudgetState.SUSPENDED) {
            return Optional.of(new AdmissionRefusal.BudgetSuspended());
        }
        Balance balance = budget.balance();
        Amount available = balance.remaining();
        if (available.compareTo(floor) >= 0) {
            return Optional.empty();
        }
        Amount unheld = balance.granted().minus(balance.used());
        if (unheld.compareTo(floor) >= 0) {
            return Optional.of(new AdmissionRefusal.BudgetHeld(available, OPEN_RETRY));
        }
        return Optional.of(
                unheld.units() == 0
                        ? new AdmissionRefusal.BudgetExhausted()
                        : new AdmissionRefusal.BudgetTooSmall(unheld));
    }

    private static boolean lacks(Optional<Amount> left, Amount floor) {
        return left.isPresent() && left.get().compareTo(floor) < 0;
    }

    private static Amount available(KeyStanding key, BudgetStanding budget) {
        Amount available = budget.balance().remaining();
        available = leftOfCap(key).map(available::min).orElse(available);
        return leftOfDay(key).map(available::min).orElse(available);
    }

    private static Optional<Amount> leftOfCap(KeyStanding key) {
        return key.limits().cap().map(cap -> left(cap, key.used().plus(key.held())));
    }

    private static Optional<Amount> leftOfDay(KeyStanding key) {
        return key.limits().daily().map(daily -> left(daily, key.usedToday().plus(key.held())));
    }

    /** A limit may have been lowered below what is spent already; then nothing is left. */
    private static Amount left(Amount limit, Amount taken) {
        return limit.minus(limit.min(taken));
    }
}
