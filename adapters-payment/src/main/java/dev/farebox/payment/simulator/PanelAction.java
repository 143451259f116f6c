package dev.farebox.payment.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the provider, or the buyer's bank, does to money that was taken. */
enum PanelAction {
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

    /** Does it; what cannot be done, such as ending a dispute that is not open, changes nothing. */
    void applyTo(PaymentSimulator simulator, String id) {
        try {
            switch (this) {
                case REFUND -> simulator.refund(id);
                case DISPUTE -> simulator.openDispute(id);
                case WIN -> simulator.decideDispute(id, "RESOLVED_SELLER_FAVOUR");
                case LOSE -> simulator.decideDispute(id, "RESOLVED_BUYER_FAVOUR");
                case SEND_LATE -> simulator.notifications().sendLate();
            }
        } catch (IllegalArgumentException impossible) {
            // Whoever pressed the button sees on the page that nothing has changed.
        }
    }
}
