package dev.farebox.domain.order;

import java.time.Instant;
import java.util.Optional;

/**
 * One way on which an order may be paid: a payment page at one provider. An order may have several, one after the other
 * or at different providers at once; the first money that fits pays it.
 *
 * @param number 1 for an order's first attempt
 * @param method the provider
 * @param checkout the payment page; empty until the provider named it
 * @param state how far it has come
 * @param capture number of the next, or the running, request to take the money, 1 or more: 1 and the declined ones
 * @param startedAt when a buyer last set out to pay through it, to the precision of {@link OrderRule#STARTS_ANEW_AFTER}
 */
public record PaymentAttempt(
        int number,
        PaymentMethod method,
        Optional<Checkout> checkout,
        AttemptState state,
        int capture,
        Instant startedAt) {
    public PaymentAttempt {
        if (number < 1 || capture < 1) {
            throw new IllegalArgumentException("attempts and captures are counted from 1");
        }
    }

    static PaymentAttempt start(int number, PaymentMethod method, Instant at) {
        return new PaymentAttempt(number, method, Optional.empty(), AttemptState.OPENING, 1, at);
    }

    /** Whether a buyer may be paying through it. */
    public boolean isLive() {
        return state == AttemptState.OPENING || state == AttemptState.OPEN;
    }

    /** Whether a provider's page is the one of this attempt. */
    boolean hasPage(PaymentMethod provider, Checkout page) {
        return method == provider
                && checkout.filter(known -> known.providerReference().equals(page.providerReference()))
                        .isPresent();
    }

    PaymentAttempt opened(Checkout page) {
        return new PaymentAttempt(number, method, Optional.of(page), AttemptState.OPEN, capture, startedAt);
    }

    PaymentAttempt in(AttemptState next) {
        return new PaymentAttempt(number, method, checkout, next, capture, startedAt);
    }

    PaymentAttempt declined() {
        return new PaymentAttempt(number, method, checkout, state, capture + 1, startedAt);
    }

    PaymentAttempt startedAgain(Instant at) {
        return new PaymentAttempt(number, method, checkout, state, capture, at);
    }
}
