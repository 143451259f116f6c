package dev.farebox.storefront.ordering;

import java.util.List;
import java.util.Optional;

/**
 * The form of the checkout as it is shown, first or again.
 *
 * @param choices ways to pay, at least one
 * @param email as typed
 * @param payment the chosen way, as in {@link PaymentChoice#value()}
 * @param idempotencyKey hidden in the form, so that sending it twice orders once
 * @param emailFault what is wrong with the address
 * @param paymentFault what is wrong with the choice
 * @param notice what is wrong with the whole
 */
public record CheckoutForm(
        List<PaymentChoice> choices,
        String email,
        String payment,
        String idempotencyKey,
        Optional<EmailFault> emailFault,
        Optional<PaymentFault> paymentFault,
        Optional<Notice> notice) {
    public CheckoutForm {
        choices = List.copyOf(choices);
    }

    /** An empty form; the first way to pay is chosen. */
    static CheckoutForm fresh(List<PaymentChoice> choices, String idempotencyKey) {
        return new CheckoutForm(
                choices,
                "",
                choices.getFirst().value(),
                idempotencyKey,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    CheckoutForm with(Notice newNotice, String newIdempotencyKey) {
        return new CheckoutForm(
                choices, email, payment, newIdempotencyKey, emailFault, paymentFault, Optional.of(newNotice));
    }

    CheckoutForm with(PaymentFault newPaymentFault) {
        return new CheckoutForm(
                choices, email, payment, idempotencyKey, emailFault, Optional.of(newPaymentFault), notice);
    }

    /** Whether a way to pay is the chosen one. */
    public boolean chosen(PaymentChoice choice) {
        return choice.value().equals(payment);
    }

    /** What can be wrong with an e-mail address. */
    public enum EmailFault {
        MISSING,
        MALFORMED
    }

    /** What can be wrong with a way to pay. */
    public enum PaymentFault {
        NOT_OFFERED
    }

    /** What can be wrong although every field is right. */
    public enum Notice {
        /** The form was sent before, with other details. */
        SENT_BEFORE,
        /** The provider opened no payment page. */
        PROVIDER_UNAVAILABLE
    }
}
