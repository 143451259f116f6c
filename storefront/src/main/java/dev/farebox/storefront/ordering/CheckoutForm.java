package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.domain.coupon.CouponFault;
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
 * @param coupon as typed; may be empty
 * @param couponFault what is wrong with it
 * @param topUpFault what is wrong with the key that shall get the allowance; the key itself is not shown again
 * @param keyTyped whether there was such a key
 * @param notice what is wrong with the whole
 */
public record CheckoutForm(
        List<PaymentChoice> choices,
        String email,
        String payment,
        String idempotencyKey,
        Optional<EmailFault> emailFault,
        Optional<PaymentFault> paymentFault,
        String coupon,
        Optional<CouponFault> couponFault,
        Optional<TopUpFault> topUpFault,
        boolean keyTyped,
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
                "",
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    CheckoutForm with(Notice newNotice, String newIdempotencyKey) {
        return new CheckoutForm(
                choices,
                email,
                payment,
                newIdempotencyKey,
                emailFault,
                paymentFault,
                coupon,
                couponFault,
                topUpFault,
                keyTyped,
                Optional.of(newNotice));
    }

    CheckoutForm with(PaymentFault newPaymentFault) {
        return new CheckoutForm(
                choices,
                email,
                payment,
                idempotencyKey,
                emailFault,
                Optional.of(newPaymentFault),
                coupon,
                couponFault,
                topUpFault,
                keyTyped,
                notice);
    }

    CheckoutForm with(CouponFault newCouponFault) {
        return new CheckoutForm(
                choices,
                email,
                payment,
                idempotencyKey,
                emailFault,
                paymentFault,
                coupon,
                Optional.of(newCouponFault),
                topUpFault,
                keyTyped,
                notice);
    }

    CheckoutForm with(TopUpFault newTopUpFault) {
        return new CheckoutForm(
                choices,
                email,
                payment,
                idempotencyKey,
                emailFault,
                paymentFault,
                coupon,
                couponFault,
                Optional.of(newTopUpFault),
                keyTyped,
                notice);
    }

    /** Whether a field is wrong. */
    boolean hasFault() {
        return emailFault.isPresent() || paymentFault.isPresent() || couponFault.isPresent() || topUpFault.isPresent();
    }

    /** Whether the buyer has to look at anything again. */
    public boolean isFaulty() {
        return hasFault() || notice.isPresent();
    }

    /** Whether a key has to be typed again, because none is ever written back into a page. */
    public boolean keyAgain() {
        return keyTyped && isFaulty();
    }

    /** Whether the part for coupons and keys has to be seen at once. */
    public boolean isExtended() {
        return !coupon.isEmpty() || couponFault.isPresent() || topUpFault.isPresent() || keyTyped;
    }

    /** Where the buyer goes on: {@code notice}, the first field that is wrong, or nowhere in particular. */
    public String focus() {
        if (notice.isPresent()) {
            return "notice";
        }
        if (emailFault.isPresent()) {
            return "email";
        }
        if (paymentFault.isPresent()) {
            return "payment";
        }
        if (couponFault.isPresent()) {
            return "coupon";
        }
        return topUpFault.isPresent() ? "topUp" : "";
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
        PROVIDER_UNAVAILABLE,
        /** Keys cannot be looked up now. */
        KEYS_UNAVAILABLE
    }
}
