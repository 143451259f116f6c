package dev.farebox.payment.simulator;

import java.util.List;

/**
 * A payment as the simulated payment page shows it.
 *
 * @param seller who is paid; may be empty
 * @param value how much, a decimal string
 * @param currency ISO 4217 code
 * @param description of what is bought; may be empty
 * @param reference the shop's; may be empty
 * @param state how far it has come
 * @param returnUrl where the buyer goes after paying
 * @param hasWayBack whether the provider takes a buyer back to the shop who gives up
 * @param faults what may go wrong, the first one meaning nothing
 * @param actions what may be done to money that was taken
 */
public record PagePayment(
        String seller,
        String value,
        String currency,
        String description,
        String reference,
        State state,
        String returnUrl,
        boolean hasWayBack,
        List<Choice> faults,
        List<PanelAction> actions) {
    public PagePayment {
        faults = List.copyOf(faults);
        actions = List.copyOf(actions);
    }

    /** How far a payment has come. */
    public enum State {
        /** The buyer has decided nothing. */
        OPEN,
        /** The buyer has approved; no money was taken. */
        APPROVED,
        /** The money is examined. */
        EXAMINED,
        /** The money was taken. */
        PAID
    }

    /**
     * One of several things to choose.
     *
     * @param value in the form
     * @param text for people
     */
    public record Choice(String value, String text) {}
}
