package dev.farebox.application.administering;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import java.util.Optional;

/**
 * Use cases of the operator on single orders, beside {@code CaptureOrder.confirm}; each is audited before it takes place.
 * Thread-safe; blocks for the provider's answer.
 */
public interface ManageOrders {
    /**
     * Gives money back. Money that came beside the payment that counts goes back first. Asking again before it is known
     * what became of the last refund asks for the same one.
     *
     * @param amount a decimal string in the payment's currency; empty for all that is left of the payment
     * @param reason for the audit and the provider, never blank
     */
    RefundOutcome refund(OrderId order, Optional<String> amount, String reason);

    /** Gives an unpaid order up, after its providers were asked. */
    ManageOutcome cancel(OrderId order, String reason);

    /** Tries at once to deliver a paid order. */
    ManageOutcome deliver(OrderId order, String reason);

    /** Corrects whose an order and its key are. */
    ManageOutcome correctEmail(OrderId order, EmailAddress email, String reason);

    /** Ends a reversal that no dispute at the provider explains: the money is ours again. */
    ManageOutcome release(OrderId order, String reason);

    /** What a refund came to. */
    sealed interface RefundOutcome {
        /** The money went back. */
        record Refunded(Order order, Money amount) implements RefundOutcome {}

        /** The provider accepted it; the order changes once the money is back. */
        record Pending(Order order, String detail) implements RefundOutcome {}

        /** Nothing was given back. The text is the provider's or ours, for the operator. */
        record Refused(Order order, String detail) implements RefundOutcome {}

        /** The provider's answer was lost; asking again with the same amount is safe. */
        record Unknown(Order order, String detail) implements RefundOutcome {}

        /** No money came, or all of it went back. */
        record NothingToRefund(Order order) implements RefundOutcome {}

        /** Not an amount of the payment's currency, or more than is left of it. */
        record BadAmount(Order order, Money left) implements RefundOutcome {}

        record NoSuchOrder() implements RefundOutcome {}
    }

    /** What another change came to. */
    sealed interface ManageOutcome {
        record Done(Order order) implements ManageOutcome {}

        /** The order's state does not allow it, or there is nothing to do. */
        record NotNow(Order order) implements ManageOutcome {}

        /** A provider gave no answer, and without one nothing may be changed. */
        record ProviderSilent(Order order) implements ManageOutcome {}

        record NoSuchOrder() implements ManageOutcome {}
    }
}
