package dev.farebox.domain.ledger;

import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.money.Amount;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as the ledger holds it at the moment of a decision.
 *
 * @param key which key
 * @param state whether it is alive
 * @param expiresAt when it stops being alive, if ever
 * @param limits its own limits
 * @param window its admitted calls of the last minutes
 * @param openCalls its calls that were admitted and have not ended, on all nodes
 * @param used everything it ever spent
 * @param usedToday what it spent in the current day of the shop's time zone
 * @param held what its open calls hold
 */
public record KeyStanding(
        KeyId key,
        KeyState state,
        Optional<Instant> expiresAt,
        KeyLimits limits,
        RateWindow window,
        int openCalls,
        Amount used,
        Amount usedToday,
        Amount held) {
    /** The key's rate limit at a moment that is not before its last admission. */
    public RateStanding rate(Instant now) {
        int limit = limits.requestsPerMinute();
        Instant nextMinute = Instant.ofEpochSecond((RateWindow.minuteOf(now) + 1) * 60);
        return new RateStanding(limit, limit == 0 ? 0 : window.remaining(limit, now), nextMinute);
    }

    KeyStanding afterHolding(Amount hold, Instant now) {
        return new KeyStanding(
                key,
                state,
                expiresAt,
                limits,
                window.withOneMore(now),
                openCalls + 1,
                used,
                usedToday,
                held.plus(hold));
    }
}
