package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.PagePayment.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the payment page needs to know of the simulated PayPal. Thread-safe. */
final class PayPalPages implements SimulatedProvider {
    private final PaymentSimulator simulator;

    PayPalPages(PaymentSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public Optional<PagePayment> page(String id, String language) {
        PageTexts texts = PageTexts.of(language);
        return simulator
                .find(id)
                .map(payment -> new PagePayment(
                        payment.brandName(),
                        payment.value(),
                        payment.currency(),
                        payment.description(),
                        payment.invoiceId(),
                        state(payment),
                        payment.returnUrl(),
                        true,
                        Arrays.stream(Fault.values())
                                .map(fault -> new Choice(fault.text(), texts.of(fault)))
                                .toList(),
                        List.of(PanelAction.values())));
    }

    private static PagePayment.State state(SimulatedPayment payment) {
        return payment.capture()
                .map(money -> money.underReview() ? PagePayment.State.EXAMINED : PagePayment.State.PAID)
                .orElseGet(() -> payment.approval().isPresent() ? PagePayment.State.APPROVED : PagePayment.State.OPEN);
    }

    @Override
    public Optional<String> decide(String id, Decision decision, String fault) {
        return simulator.decide(id, decision, Fault.parse(fault).orElse(Fault.NONE));
    }

    @Override
    public void act(String id, PanelAction action) {
        try {
            switch (action) {
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

    @Override
    public void spoilNext(NotificationFault fault) {
        simulator.notifications().spoilNext(fault);
    }
}
