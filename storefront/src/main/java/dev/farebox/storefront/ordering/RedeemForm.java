package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.TopUpFault;
import java.util.Optional;

/**
 * The page on which a redemption code becomes a key, before and after.
 *
 * @param code as typed
 * @param result what came of it; empty before
 */
public record RedeemForm(String code, Optional<Result> result) {
    static RedeemForm empty() {
        return new RedeemForm("", Optional.empty());
    }

    /** Whether the code still waits to be redeemed. */
    public boolean isOpen() {
        return result.filter(came -> came instanceof Result.Key || came instanceof Result.ToppedUp)
                .isEmpty();
    }

    /** What was wrong, for the form. */
    public Optional<Fault> fault() {
        return result.flatMap(
                came -> came instanceof Result.Refused(Fault fault) ? Optional.of(fault) : Optional.empty());
    }

    /** The key that was issued. */
    public Optional<Samples> samples() {
        return result.flatMap(
                came -> came instanceof Result.Key(Samples samples) ? Optional.of(samples) : Optional.empty());
    }

    /** Does not show what it carries. */
    @Override
    public String toString() {
        return "RedeemForm[…]";
    }

    /** What redeeming came to. */
    sealed interface Result {
        record Key(Samples samples) implements Result {}

        record ToppedUp() implements Result {}

        record Refused(Fault fault) implements Result {}
    }

    /** What can be wrong. */
    public enum Fault {
        /** One answer for every code that cannot be redeemed. */
        NOT_OPEN,
        KEY_UNKNOWN,
        KEY_ENDED,
        KEY_OF_OTHER_PLAN,
        TRY_AGAIN;

        static Fault of(TopUpFault fault) {
            return switch (fault) {
                case UNKNOWN_KEY -> KEY_UNKNOWN;
                case KEY_ENDED -> KEY_ENDED;
                case OTHER_PLAN -> KEY_OF_OTHER_PLAN;
            };
        }

        /** Whether it is about the key and not about the code. */
        public boolean isAboutKey() {
            return switch (this) {
                case KEY_UNKNOWN, KEY_ENDED, KEY_OF_OTHER_PLAN -> true;
                case NOT_OPEN, TRY_AGAIN -> false;
            };
        }
    }
}
