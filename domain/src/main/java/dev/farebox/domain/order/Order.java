package dev.farebox.domain.order;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A buyer's wish to buy one plan. Plan, price and allowance are frozen when it is placed; only the state moves.
 *
 * @param id the secret-like id of the order
 * @param reference the handle for addresses and providers
 * @param plan what was bought
 * @param email whose it is
 * @param price what has to be paid
 * @param allowance what will be delivered
 * @param method how it is paid
 * @param mode whether the money is real
 * @param language the buyer's language, English or Chinese
 * @param placedAt when it was placed
 * @param expiresAt when an unpaid order is given up, after the provider was asked
 * @param state where it stands
 */
public record Order(
        OrderId id,
        OrderReference reference,
        PlanId plan,
        EmailAddress email,
        Money price,
        Amount allowance,
        PaymentMethod method,
        Mode mode,
        Locale language,
        Instant placedAt,
        Instant expiresAt,
        OrderState state) {
    public OrderStatus status() {
        return state.status();
    }

    /** The last payment page that was opened for the order, if it may still bring money. */
    public Optional<Checkout> checkout() {
        return switch (state) {
            case OrderState.PendingPayment(Checkout checkout, int _) -> Optional.of(checkout);
            case OrderState.PaymentProcessing(Checkout checkout, int _) -> Optional.of(checkout);
            case OrderState.Expired(Optional<Checkout> checkout) -> checkout;
            case OrderState.Cancelled(Optional<Checkout> checkout) -> checkout;
            case OrderState.Created _, OrderState.Paid _, OrderState.Delivered _, OrderState.Held _ -> Optional.empty();
        };
    }

    /** The same order in another state. */
    public Order in(OrderState next) {
        return new Order(
                id, reference, plan, email, price, allowance, method, mode, language, placedAt, expiresAt, next);
    }

    /**
     * Compares money that a provider took with what the order asked for.
     *
     * @param payment as fetched from the provider
     * @param checkout the payment page that this order opened
     * @param payee the account that must have received the money; empty to accept any
     * @return why the order must be held; empty if everything fits
     */
    public Optional<HeldReason> mismatch(CapturedPayment payment, Checkout checkout, String payee) {
        if (payment.method() != method) {
            return Optional.of(HeldReason.PROVIDER_MISMATCH);
        }
        if (payment.mode() != mode) {
            return Optional.of(HeldReason.MODE_MISMATCH);
        }
        if (!payment.providerReference().equals(checkout.providerReference())) {
            return Optional.of(HeldReason.REFERENCE_MISMATCH);
        }
        if (!payment.amount().currency().equals(price.currency())) {
            return Optional.of(HeldReason.CURRENCY_MISMATCH);
        }
        if (payment.amount().minorUnits() != price.minorUnits()) {
            return Optional.of(HeldReason.AMOUNT_MISMATCH);
        }
        if (!payee.isEmpty() && !payee.equals(payment.payee())) {
            return Optional.of(HeldReason.PAYEE_MISMATCH);
        }
        return Optional.empty();
    }
}
