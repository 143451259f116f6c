package dev.farebox.payment.simulator;

import java.util.Optional;

/** A provider of payments that is simulated, as far as its payment page needs to know it. Thread-safe. */
public interface SimulatedProvider {
    /**
     * What the page of a payment shows; empty if there is no such payment.
     *
     * @param language {@code en} or {@code zh}
     */
    Optional<PagePayment> page(String id, String language);

    /**
     * Does what a buyer decided.
     *
     * @param fault what shall go wrong, by its value in the form; nothing for one that is not known
     * @return where the buyer goes next; empty if there is no such payment
     */
    Optional<String> decide(String id, Decision decision, String fault);

    /** Does what the provider or a bank does later; what cannot be done changes nothing. */
    void act(String id, PanelAction action);

    /** Lets something go wrong with the next notification. */
    void spoilNext(NotificationFault fault);
}
