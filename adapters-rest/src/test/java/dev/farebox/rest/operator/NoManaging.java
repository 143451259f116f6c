package dev.farebox.rest.operator;

import dev.farebox.application.administering.ManageOrders;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.OrderId;
import java.util.Optional;

/** For tests in which nobody manages an order. */
class NoManaging implements ManageOrders {
    @Override
    public RefundOutcome refund(OrderId order, Optional<String> amount, String reason) {
        throw new AssertionError("not asked here");
    }

    @Override
    public ManageOutcome cancel(OrderId order, String reason) {
        throw new AssertionError("not asked here");
    }

    @Override
    public ManageOutcome deliver(OrderId order, String reason) {
        throw new AssertionError("not asked here");
    }

    @Override
    public ManageOutcome correctEmail(OrderId order, EmailAddress email, String reason) {
        throw new AssertionError("not asked here");
    }

    @Override
    public ManageOutcome release(OrderId order, String reason) {
        throw new AssertionError("not asked here");
    }
}
