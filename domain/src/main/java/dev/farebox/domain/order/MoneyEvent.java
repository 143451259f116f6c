package dev.farebox.domain.order;

import dev.farebox.domain.money.Money;
import java.time.Instant;

/**
 * One thing that a provider says happened to money, as fetched from the provider itself. Never changed once written.
 *
 * @param kind what happened
 * @param method the provider
 * @param id the provider's own id of it: of the transfer, the refund, the reversal or the dispute; unique with its kind
 * @param transaction the transfer of money that it is about; for {@code CAPTURED} the id itself
 * @param amount how much
 * @param at when, by the provider's clock
 */
public record MoneyEvent(
        MoneyEventKind kind, PaymentMethod method, String id, String transaction, Money amount, Instant at) {
    /** In no provider's id; after it stands how much was known before. */
    private static final String GROWN = "+";

    static MoneyEvent captured(CapturedPayment payment) {
        return new MoneyEvent(
                MoneyEventKind.CAPTURED,
                payment.method(),
                payment.transaction(),
                payment.transaction(),
                payment.amount(),
                payment.capturedAt());
    }

    boolean isSameAs(MoneyEvent other) {
        return kind == other.kind && method == other.method && id.equals(other.id);
    }

    /** Whether this is a refund that another one, told later, contains. */
    boolean isPartOf(MoneyEvent refund) {
        return kind == MoneyEventKind.REFUNDED
                && kind == refund.kind
                && method == refund.method
                && amount.currency().equals(refund.amount.currency())
                && (id.equals(refund.id) || id.startsWith(refund.id + GROWN));
    }

    /** What this refund is more than it was. */
    MoneyEvent grownFrom(long minorUnits) {
        Money more = new Money(amount.minorUnits() - minorUnits, amount.currency());
        return new MoneyEvent(kind, method, id + GROWN + minorUnits, transaction, more, at);
    }

    /** Whether it happened to the money of a transfer, the transfer itself included. */
    boolean isAbout(MoneyEvent transfer) {
        return method == transfer.method && transaction.equals(transfer.transaction);
    }

    boolean isAbout(CapturedPayment payment) {
        return method == payment.method() && transaction.equals(payment.transaction());
    }
}
