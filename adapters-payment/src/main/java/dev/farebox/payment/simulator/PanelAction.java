package dev.farebox.payment.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the provider, or the buyer's bank, does to money that was taken. */
public enum PanelAction {
    /** All that is left goes back, as in the provider's dashboard. */
    REFUND,
    /** The buyer claims it back. */
    DISPUTE,
    /** The dispute is decided for the shop. */
    WIN,
    /** The dispute is decided for the buyer. */
    LOSE,
    /** Notifications that were to be late are sent now. */
    SEND_LATE;

    /** The value in the page's form. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a form's value. */
    static Optional<PanelAction> parse(String text) {
        return Arrays.stream(values())
                .filter(action -> action.text().equals(text))
                .findFirst();
    }
}
