package dev.farebox.application.port.payment;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One payment provider. Thread-safe; blocks, for ten seconds at most per call. Never throws for what a provider may do:
 * an answer that is late, broken or not understood is {@code Unknown}, never a failure.
 *
 * <p>Laws: opening twice for one attempt opens one payment, or another one that {@link #trace} finds; capturing twice takes the money once; refunding twice under
 * one id gives it back once; what is answered as captured, refunded or disputed was read from the provider, not from a
 * buyer or a notification.
 */
public interface PaymentProvider {
    /** Which method of payment this is; constant. */
    PaymentMethod method();

    /** Whether its money is real; constant. */
    Mode mode();

    /** The account that must receive the money; empty if the provider names none. Constant. */
    String payee();

    /** Whether it can charge this plan in this currency at all; constant. */
    boolean offers(PlanId plan, String currencyCode);

    /** Opens a payment page for an attempt to pay an order. */
    OpenOutcome open(PaymentRequest request);

    /**
     * Asks whose a payment page is that no order knows. There is one if an opening was not answered and the provider
     * cannot open the same page twice. A provider that always opens the same page has none.
     *
     * @param providerReference of the page; one of anything else is nobody's
     */
    default TraceOutcome trace(String providerReference) {
        return new TraceOutcome.NoOrder();
    }

    /**
     * Who wrote the address by which somebody came back to the shop, as far as it can be told without asking. It never says
     * whether anybody paid. A provider that signs nothing cannot tell.
     *
     * @param parameters of the address, the shop's own among them
     */
    default ReturnAuthor author(Map<String, String> parameters) {
        return ReturnAuthor.UNKNOWN;
    }

    /** Who may have written the address of a return. */
    enum ReturnAuthor {
        PROVIDER,
        UNKNOWN,
        /** It bears a signature that is not the provider's. */
        FORGER
    }

    /** Asks the provider to take the money that the buyer approved. */
    CaptureOutcome capture(CaptureRequest request);

    /** Asks the provider how the payment stands, and changes nothing. */
    InquireOutcome inquire(Inquiry inquiry);

    /** Gives money back. */
    RefundOutcome refund(RefundRequest request);

    /**
     * Payments with which something happened, whether we were notified or not. Asked after an outage and from time to time.
     *
     * @param since not earlier than the provider remembers
     */
    ChangesOutcome changes(Instant since);

    /**
     * A payment to be opened.
     *
     * @param order by which the provider names it
     * @param attempt number of the attempt; with the order the idempotency key
     * @param plan what is bought
     * @param description shown to the buyer, at most 127 characters
     * @param price what to take
     * @param email the buyer's, for providers that ask for one; must not be shown or logged
     * @param returnUrl where the buyer comes back to after approving
     * @param cancelUrl where the buyer comes back to after giving up
     * @param language the buyer's language
     */
    record PaymentRequest(
            OrderReference order,
            int attempt,
            PlanId plan,
            String description,
            Money price,
            EmailAddress email,
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

    /**
     * Money to be taken.
     *
     * @param checkout the payment
     * @param order by which the provider names it
     * @param attempt number of the attempt
     * @param capture number of the request, 1 or more; asking twice under one number is one request
     */
    record CaptureRequest(Checkout checkout, OrderReference order, int attempt, int capture) {}

    /**
     * What is asked about.
     *
     * @param checkout the payment
     * @param plan what should have been bought with it
     */
    record Inquiry(Checkout checkout, PlanId plan) {}

    /**
     * Money to be given back.
     *
     * @param payment whose money
     * @param id of this refund, ours; asking twice under one id is one refund
     * @param amount how much; at most what was taken
     * @param reason for the provider's records; may reach the buyer
     */
    record RefundRequest(CapturedPayment payment, String id, Money amount, String reason) {}

    /** What opening a payment page came to. */
    sealed interface OpenOutcome {
        record Opened(Checkout checkout) implements OpenOutcome {}

        /** The provider refuses; asking again would not help. The text is for the operator. */
        record Rejected(String detail) implements OpenOutcome {}

        /** No final answer; asking again with the same attempt is safe. The text is for the operator. */
        record Unknown(String detail) implements OpenOutcome {}
    }

    /** What asking for the order of a payment page came to. */
    sealed interface TraceOutcome {
        /**
         * The page was opened for an attempt of ours.
         *
         * @param attempt number of the attempt
         */
        record Traced(OrderReference order, int attempt, Checkout checkout) implements TraceOutcome {}

        /** It is no page of ours. */
        record NoOrder() implements TraceOutcome {}

        /** No answer. */
        record Unknown(String detail) implements TraceOutcome {}
    }

    /** What taking the money came to. */
    sealed interface CaptureOutcome {
        record Captured(Standing standing) implements CaptureOutcome {}

        /** The buyer has not approved the payment. */
        record NotApproved() implements CaptureOutcome {}

        /** The provider took the money but examines it first. */
        record UnderReview(String detail) implements CaptureOutcome {}

        /** This means of payment was declined; the buyer may choose another on the same page. */
        record Declined(String detail) implements CaptureOutcome {}

        /** The operator's account cannot take money now; nothing was taken, and the operator has to see to it. */
        record AccountTrouble(String detail) implements CaptureOutcome {}

        /** The payment is dead: expired, voided or refused for good. */
        record Gone(String detail) implements CaptureOutcome {}

        /** No final answer; inquire before anything else. */
        record Unknown(String detail) implements CaptureOutcome {}
    }

    /** How a payment stands. */
    sealed interface InquireOutcome {
        /** Money was taken. */
        record Captured(Standing standing) implements InquireOutcome {}

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

    /**
     * Money that was taken, and what became of it.
     *
     * @param payment the money
     * @param fault what the provider's own comparison found wrong, such as another product; empty if nothing
     * @param later refunds, reversals and disputes, oldest first; only what is final at the provider
     */
    record Standing(CapturedPayment payment, Optional<HeldReason> fault, List<MoneyEvent> later) {
        public Standing {
            later = List.copyOf(later);
        }

        /** Money to which nothing happened. */
        public static Standing of(CapturedPayment payment) {
            return new Standing(payment, Optional.empty(), List.of());
        }
    }

    /** What giving money back came to. */
    sealed interface RefundOutcome {
        record Refunded(MoneyEvent event) implements RefundOutcome {}

        /** The provider accepted; the money is on its way, and an inquiry will tell when it is back. */
        record Pending(String detail) implements RefundOutcome {}

        /** The provider refuses; nothing was given back. The text is for the operator. */
        record Refused(String detail) implements RefundOutcome {}

        /** The provider cannot do it; the operator does it in the provider's own dashboard. */
        record NotOffered(String detail) implements RefundOutcome {}

        /** No final answer; asking again under the same id is safe. */
        record Unknown(String detail) implements RefundOutcome {}
    }

    /** What happened lately. */
    sealed interface ChangesOutcome {
        /**
         * @param providerReferences payment pages or transfers with which something happened, in any order; with
         *     repetitions left out
         * @param until up to when this is complete; the next question begins there
         */
        record Changed(Set<String> providerReferences, Instant until) implements ChangesOutcome {}

        /** The provider has no such list; every payment has to be asked about by itself. */
        record NotOffered() implements ChangesOutcome {}

        record Unknown(String detail) implements ChangesOutcome {}
    }
}
