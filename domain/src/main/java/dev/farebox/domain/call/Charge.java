package dev.farebox.domain.call;

import dev.farebox.domain.money.Amount;

/**
 * What a call costs and why.
 *
 * @param amount never more than the call's hold
 * @param usage the parts the amount was computed from
 * @param reason the row of the policy that applied
 * @param excess what the call would have cost above its hold; the operator's loss, zero nearly always
 */
public record Charge(Amount amount, Usage usage, ChargeReason reason, Amount excess) {
    /** A charge of nothing. */
    public static Charge free(Amount held, ChargeReason reason) {
        Amount nothing = Amount.zero(held.unit());
        return new Charge(nothing, Usage.NONE, reason, nothing);
    }

    /** A computed cost, cut to the hold; the rest becomes the excess. */
    public static Charge upTo(Amount held, Amount cost, Usage usage, ChargeReason reason) {
        Amount amount = cost.min(held);
        return new Charge(amount, usage, reason, cost.minus(amount));
    }
}
