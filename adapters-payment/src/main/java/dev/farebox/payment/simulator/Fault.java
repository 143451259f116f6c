package dev.farebox.payment.simulator;

import java.util.Arrays;
import java.util.Optional;

/** What goes wrong once when the money of a simulated payment is taken. */
public enum Fault {
    NONE("none"),
    /** The money is taken, but the answer never arrives. */
    LOSE_ANSWER("lose-answer"),
    /** An error of the server, before anything was done. */
    SERVER_ERROR("server-error"),
    /** One minor unit less is taken than was asked for. */
    WRONG_AMOUNT("wrong-amount"),
    /** The right number of another currency is taken. */
    WRONG_CURRENCY("wrong-currency"),
    /** The money is examined before it counts. */
    REVIEW("review");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** The value in the page's form. */
    String text() {
        return text;
    }

    /** Reads a form's value. */
    public static Optional<Fault> parse(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text.equals(text)).findFirst();
    }
}
