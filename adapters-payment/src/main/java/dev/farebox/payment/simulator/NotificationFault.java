package dev.farebox.payment.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong with one notification of the simulator. */
public enum NotificationFault {
    NONE,
    /** It is never sent; the list of events still has it. */
    LOST,
    /** It is sent three times, the same each time. */
    THREE_TIMES,
    /** It is sent only when {@link SimulatedNotifications#sendLate} says so. */
    LATE,
    /** It is sent after the one that follows it. */
    OUT_OF_ORDER,
    /** Its signature is one for other bytes. */
    FORGED;

    /** The value in the page's form. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads a form's value. */
    static Optional<NotificationFault> parse(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text))
                .findFirst();
    }
}
