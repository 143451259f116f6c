package dev.farebox.application.port.payment;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import java.util.Locale;
import java.util.Set;

/**
 * One payment provider. Thread-safe; blocks, for ten seconds at most per call. Never throws for what a provider may do:
 * an answer that is late, broken or not understood is {@code Unknown}, never a failure.
 *
 * <p>Laws: opening twice for one order opens one payment; capturing twice takes the money once; what is answered as
 * captured was read from the provider, not from a buyer.
 */
public interface PaymentProvider {
    /** Which method of payment this is; constant. */
    PaymentMethod method();

    /** Whether its money is real; constant. */
    Mode mode();

    /** The account that must receive the money; empty if the provider names none. Constant. */
    String payee();

    /** Currencies it can charge; constant. */
    Set<String> currencies();

    /** Opens a payment page for an order. */
    OpenOutcome open(PaymentRequest request);

    /**
     * Asks the provider to take the money that the buyer approved.
     *
     * @param order by which the provider names the payment
     * @param attempt 1 or more; asking twice under one number is one attempt
     */
    CaptureOutcome capture(Checkout checkout, OrderReference order, int attempt);

    /** Asks the provider how the payment stands, and changes nothing. */
    InquireOutcome inquire(Checkout checkout);

    /**
     * A payment to be opened.
     *
     * @param order by which the provider names it; also its idempotency key
     * @param description shown to the buyer, at most 127 characters
     * @param price what to take
     * @param returnUrl where the buyer comes back to after approving
     * @param cancelUrl where the buyer comes back to after giving up
     * @param language the buyer's language
     */
    record PaymentRequest(
            OrderReference order,
            String description,
            Money price,
            String returnUrl,
            String cancelUrl,
            Locale language) {
        private static final int MAX_DESCRIPTION = 127;

        /** The description of a plan of a shop, cut to what providers take. */
        public static String description(String shop, String plan) {
            String text = shop + ": " + plan;
            return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION);
        }
    }

    /** What opening a payment page came to. */
    sealed interface OpenOutcome {
        record Opened(Checkout checkout) implements OpenOutcome {}

        /** The provider refuses; asking again would not help. The text is for the operator. */
        record Rejected(String detail) implements OpenOutcome {}

        /** No final answer; asking again with the same order is safe. The text is for the operator. */
        record Unknown(String detail) implements OpenOutcome {}
    }

    /** What taking the money came to. */
    sealed interface CaptureOutcome {
        record Captured(CapturedPayment payment) implements CaptureOutcome {}

        /** The buyer has not approved the payment. */
        record NotApproved() implements CaptureOutcome {}

        /** The provider took the money but examines it first. */
        record UnderReview(String detail) implements CaptureOutcome {}

        /** This means of payment was declined; the buyer may choose another on the same page. */
        record Declined(String detail) implements CaptureOutcome {}

        /** The payment is dead: expired, voided or refused for good. */
        record Gone(String detail) implements CaptureOutcome {}

        /** No final answer; inquire before anything else. */
        record Unknown(String detail) implements CaptureOutcome {}
    }

    /** How a payment stands. */
    sealed interface InquireOutcome {
        /** Money was taken. */
        record Captured(CapturedPayment payment) implements InquireOutcome {}

        /** The buyer approved; the money can be taken. */
        record Approved() implements InquireOutcome {}

        /** The buyer has not approved yet. */
        record Waiting() implements InquireOutcome {}

        /** The money is being examined. */
        record UnderReview(String detail) implements InquireOutcome {}

        /** The payment is dead. */
        record Gone(String detail) implements InquireOutcome {}

        /** No answer. */
        record Unknown(String detail) implements InquireOutcome {}
    }
}
