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
 * @param tokens what the admitted calls of the last minutes may use, or used if they have ended
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
        RateWindow tokens,
        int openCalls,
        Amount used,
        Amount usedToday,
        Amount held) {
    /** The key's limits of a minute at a moment that is not before its last admission. */
    public RateStanding rate(Instant now) {
        int limit = limits.requestsPerMinute();
        long tokenLimit = limits.tokensPerMinute();
        Instant nextMinute = Instant.ofEpochSecond((RateWindow.minuteOf(now) + 1) * 60);
        return new RateStanding(
                limit,
                limit == 0 ? 0 : Math.toIntExact(window.remaining(limit, now)),
                tokenLimit,
                tokenLimit == 0 ? 0 : tokens.remaining(tokenLimit, now),
                nextMinute);
    }

    KeyStanding afterHolding(Amount hold, long moreTokens, Instant now) {
        return new KeyStanding(
                key,
                state,
                expiresAt,
                limits,
                window.with(1, now),
                tokens.with(moreTokens, now),
                openCalls + 1,
                used,
                usedToday,
                held.plus(hold));
    }
}
