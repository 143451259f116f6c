package dev.farebox.domain.order;

import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A buyer's wish to buy one plan. The terms are frozen when it is placed; what moves it afterwards is
 * {@link OrderRule}.
 *
 * @param id the secret-like id of the order
 * @param reference the handle for addresses and providers
 * @param email whose it is; only the operator may correct it
 * @param terms what was agreed
 * @param attempts the ways on which it may be paid, by their numbers; at most {@value OrderRule#MAX_ATTEMPTS}
 * @param money what happened to its money
 * @param state where it stands
 */
public record Order(
        OrderId id,
        OrderReference reference,
        EmailAddress email,
        OrderTerms terms,
        List<PaymentAttempt> attempts,
        MoneyTrail money,
        OrderState state) {
    public Order {
        attempts = List.copyOf(attempts);
    }

    /** An order that nobody has tried to pay. */
    public static Order placed(OrderId id, OrderReference reference, EmailAddress email, OrderTerms terms) {
        return new Order(id, reference, email, terms, List.of(), MoneyTrail.empty(), new OrderState.Created());
    }

    public OrderStatus status() {
        return state.status();
    }

    public PlanId plan() {
        return terms.plan();
    }

    public Money price() {
        return terms.price();
    }

    public Amount allowance() {
        return terms.allowance();
    }

    public PaymentMethod method() {
        return terms.method();
    }

    public Mode mode() {
        return terms.mode();
    }

    public Locale language() {
        return terms.language();
    }

    public Instant placedAt() {
        return terms.placedAt();
    }

    public Instant expiresAt() {
        return terms.expiresAt();
    }

    /** An attempt by its number. */
    public Optional<PaymentAttempt> attempt(int number) {
        return number >= 1 && number <= attempts.size() ? Optional.of(attempts.get(number - 1)) : Optional.empty();
    }

    /** The attempt through which a provider's payment would come. */
    public Optional<PaymentAttempt> attempt(PaymentMethod provider, String providerReference) {
        return attempts.stream()
                .filter(attempt -> attempt.method() == provider)
                .filter(attempt -> attempt.checkout()
                        .filter(page -> page.providerReference().equals(providerReference))
                        .isPresent())
                .findFirst();
    }

    /** The newest attempt through which the buyer may be paying. */
    public Optional<PaymentAttempt> liveAttempt() {
        return attempts.reversed().stream().filter(PaymentAttempt::isLive).findFirst();
    }

    /** The payment page that was opened last, while it may bring money. */
    public Optional<Checkout> checkout() {
        return attempts.reversed().stream()
                .filter(attempt -> attempt.state() == AttemptState.OPEN)
                .flatMap(attempt -> attempt.checkout().stream())
                .findFirst();
    }

    /** What the buyer has, whether he may still use it or not. */
    public Optional<Delivery> delivery() {
        return state.delivery();
    }

    /** Whether somebody paid for it twice, and money may have to go back. */
    public boolean isPaidTwice() {
        return state.payment()
                .filter(payment -> !money.duplicates(payment).isEmpty())
                .isPresent();
    }

    /** How much of the counting payment went back to the buyer. */
    public Optional<Money> refunded() {
        return state.payment()
                .map(payment -> new Money(
                        money.refundedMinorUnits(payment), payment.amount().currency()))
                .filter(back -> back.minorUnits() > 0);
    }

    /**
     * How much of the allowance the buyer may have as things stand: all of what is delivered, less what was paid back for
     * in proportion (rounded up, so that a refund of nearly nothing takes no whole unit too many), and nothing while the
     * money is disputed or gone. Of an order that was paid twice the payment counts that leaves him more.
     */
    public Amount entitlement() {
        return switch (state) {
            case OrderState.Delivered(CapturedPayment payment, Delivery _) -> bought(payment);
            case OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Paid _,
                    OrderState.Held _,
                    OrderState.Refunded _,
                    OrderState.Disputed _,
                    OrderState.ChargedBack _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> new Amount(allowance().unit(), 0);
        };
    }

    private Amount bought(CapturedPayment counting) {
        return money.payments(counting, price()).stream()
                .filter(transfer -> money.fate(transfer) == TransferFate.STANDS)
                .map(this::proportion)
                .max(Comparator.naturalOrder())
                .orElse(Amount.zero(allowance().unit()));
    }

    private Amount proportion(MoneyEvent transfer) {
        long paid = transfer.amount().minorUnits();
        long kept = paid - money.refundedMinorUnits(transfer);
        if (kept == paid) {
            return allowance();
        }
        BigInteger[] share = BigInteger.valueOf(allowance().units())
                .multiply(BigInteger.valueOf(kept))
                .divideAndRemainder(BigInteger.valueOf(paid));
        long units = share[0].longValueExact() + share[1].signum();
        return new Amount(allowance().unit(), units);
    }

    /** The same order with another address. */
    public Order withEmail(EmailAddress corrected) {
        return new Order(id, reference, corrected, terms, attempts, money, state);
    }

    Order in(OrderState next) {
        return new Order(id, reference, email, terms, attempts, money, next);
    }

    Order with(MoneyEvent event) {
        return new Order(id, reference, email, terms, attempts, money.with(event), state);
    }

    /** With an attempt replaced, or added if its number is the next one. */
    Order with(PaymentAttempt changed) {
        List<PaymentAttempt> all = new ArrayList<>(attempts);
        if (changed.number() == all.size() + 1) {
            all.add(changed);
        } else {
            all.set(changed.number() - 1, changed);
        }
        return new Order(id, reference, email, terms, all, money, state);
    }

    /**
     * Compares money that a provider took with what the order asked for.
     *
     * @param payment as fetched from the provider
     * @param attempt the one through which it came
     * @param payee the account that must have received the money; empty to accept any
     * @return why the order must be held; empty if everything fits
     */
    Optional<HeldReason> mismatch(CapturedPayment payment, PaymentAttempt attempt, String payee) {
        if (payment.method() != attempt.method()) {
            return Optional.of(HeldReason.PROVIDER_MISMATCH);
        }
        if (payment.mode() != mode()) {
            return Optional.of(HeldReason.MODE_MISMATCH);
        }
        boolean isOfThisPage = attempt.checkout()
                .filter(page -> page.providerReference().equals(payment.providerReference()))
                .isPresent();
        if (!isOfThisPage) {
            return Optional.of(HeldReason.REFERENCE_MISMATCH);
        }
        if (!payment.amount().currency().equals(price().currency())) {
            return Optional.of(HeldReason.CURRENCY_MISMATCH);
        }
        if (payment.amount().minorUnits() != price().minorUnits()) {
            return Optional.of(HeldReason.AMOUNT_MISMATCH);
        }
        if (!payee.isEmpty() && !payee.equals(payment.payee())) {
            return Optional.of(HeldReason.PAYEE_MISMATCH);
        }
        return Optional.empty();
    }
}
