package dev.farebox.payment.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a buyer does on the simulated payment page. */
public enum Decision {
    /** Approves the payment. */
    APPROVE,
    /** Approves it with a means that will be declined when the money is taken. */
    DECLINE,
    /** Goes back to the shop without approving. */
    CANCEL;

    /** Reads a form's value: {@code approve}, {@code decline} or {@code cancel}. */
    public static Optional<Decision> parse(String text) {
        return Arrays.stream(values())
                .filter(decision -> decision.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
