package dev.farebox.application.redeeming;

import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.PlanId;

/**
 * Use case: whoever has a redemption code gets an API key for it, or more allowance for a key that he has. A code is
 * redeemed once. Thread-safe; blocks.
 */
public interface RedeemCode {
    /** Redeems a code for a key of its own. */
    RedeemOutcome redeem(RedemptionCodeSecret code);

    /** Redeems a code for a key that its holder has. */
    RedeemOutcome redeemOnto(RedemptionCodeSecret code, ApiKeySecret key);

    /** What redeeming came to. No {@code toString} shows a secret. */
    sealed interface RedeemOutcome {
        /** Here is the key; it is shown this once. */
        record KeyIssued(ApiKeySecret key, PlanId plan, Amount worth) implements RedeemOutcome {}

        /** The key has this much more. */
        record ToppedUp(Amount worth) implements RedeemOutcome {}

        /** There is no such code, or it was redeemed, is void or has ended: one answer for all. */
        record NotOpen() implements RedeemOutcome {}

        /** The code is good, but not for this key. */
        record WrongKey(TopUpFault fault) implements RedeemOutcome {}

        /** Not possible now; the code is still good. */
        record TryAgain() implements RedeemOutcome {}
    }
}
