package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.TopUpFault;
import java.util.Optional;

/**
 * The page on which a redemption code becomes a key, before and after. Neither code nor key is ever written back into it.
 *
 * @param result what came of it; empty before
 * @param again whether something was typed that has to be typed again
 */
public record RedeemForm(Optional<Result> result, boolean again) {
    static RedeemForm empty() {
        return new RedeemForm(Optional.empty(), false);
    }

    /**
     * The page after somebody sent the form.
     *
     * @param typed whether anything stood in it
     */
    static RedeemForm after(Result result, boolean typed) {
        return new RedeemForm(Optional.of(result), typed && result instanceof Result.Refused);
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

    /** Whether the code is wrong. */
    public boolean aboutCode() {
        return isField(Field.CODE);
    }

    /** Whether the key is wrong. */
    public boolean aboutKey() {
        return isField(Field.KEY);
    }

    /** Whether nothing that was typed is wrong. */
    public boolean toTryAgain() {
        return isField(Field.NEITHER);
    }

    private boolean isField(Field field) {
        return fault().filter(fault -> fault.field() == field).isPresent();
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
        CODE_MISSING(Field.CODE),
        /** One answer for every code that cannot be redeemed. */
        NOT_OPEN(Field.CODE),
        KEY_UNKNOWN(Field.KEY),
        KEY_ENDED(Field.KEY),
        KEY_OF_OTHER_PLAN(Field.KEY),
        TRY_AGAIN(Field.NEITHER);

        private final Field field;

        Fault(Field field) {
            this.field = field;
        }

        static Fault of(TopUpFault fault) {
            return switch (fault) {
                case UNKNOWN_KEY -> KEY_UNKNOWN;
                case KEY_ENDED -> KEY_ENDED;
                case OTHER_PLAN -> KEY_OF_OTHER_PLAN;
            };
        }

        private Field field() {
            return field;
        }
    }

    /** What a fault is about. */
    private enum Field {
        CODE,
        KEY,
        NEITHER
    }
}
