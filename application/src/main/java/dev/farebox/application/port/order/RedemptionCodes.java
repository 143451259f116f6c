package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Optional;

/**
 * Redemption codes that orders gave. Thread-safe; blocks.
 *
 * <p>Law: a code is redeemed once, whoever tries at the same moment, and what it is worth is written in the transaction
 * that redeems it. The grant's cause is {@code code:<number>}, so that it follows what becomes of the order's money.
 */
public interface RedemptionCodes {
    /** A code that may be redeemed now; empty if there is none, or it was redeemed, is void or has ended. */
    Optional<OpenCode> find(KeyDigest code, Instant now);

    /**
     * Redeems a code for a key of its own.
     *
     * @param key with {@link OpenCode#allowance()} as its allowance
     */
    ClaimOutcome claim(KeyDigest code, NewKey key, Instant at);

    /**
     * Redeems a code for a key that exists.
     *
     * @param worth what the code was found to be worth
     */
    ClaimOutcome claim(KeyDigest code, KeyId key, Amount worth, Instant at);

    /**
     * A code that may be redeemed.
     *
     * @param number by which the grant names it
     * @param plan whose key it is for
     * @param allowance what it is worth
     * @param owner whose order gave it
     */
    record OpenCode(long number, PlanId plan, Amount allowance, EmailAddress owner, Mode mode) {
        /** What the grant that redeeming makes is for. */
        public String cause() {
            return "code:" + number;
        }
    }

    /** What redeeming came to. */
    enum ClaimOutcome {
        CLAIMED,
        /** It cannot be redeemed any more, or is worth something else by now; nothing changed. */
        NOT_OPEN,
        /** The key cannot be written or cannot be topped up; nothing changed, and the code is still good. */
        REJECTED
    }
}
