package dev.farebox.application.ordering;

import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.AttemptState;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders whose money a provider may give back, or have to give back. */
final class PaidOrders {
    /** Card payments can be claimed back for so long. */
    private static final Duration MONEY_MAY_GO_BACK = Duration.ofDays(120);

    /** In which an order can be whose money is the shop's, or is claimed; the many last, so that they leave room. */
    private static final List<OrderStatus> WITH_MONEY =
            List.of(OrderStatus.DISPUTED, OrderStatus.HELD, OrderStatus.DELIVERED);

    private static final int PAGE = 500;
    private static final int MOST = 2000;

    private final Orders orders;

    PaidOrders(Orders orders) {
        this.orders = orders;
    }

    /** Those whose money came through a provider, disputed and held ones first; {@value #MOST} at most. */
    List<OrderId> through(PaymentMethod method, Instant now) {
        Instant oldest = now.minus(MONEY_MAY_GO_BACK);
        List<OrderId> paid = new ArrayList<>();
        for (OrderStatus status : WITH_MONEY) {
            Optional<Instant> before = Optional.empty();
            boolean more = true;
            while (more && paid.size() < MOST) {
                List<Order> page = orders.search(
                        new OrderQuery(Optional.of(status), Optional.empty(), Optional.empty(), false, before, PAGE));
                page.stream()
                        .filter(order -> !order.placedAt().isBefore(oldest) && hasMoneyThrough(order, method))
                        .map(Order::id)
                        .limit(MOST - paid.size())
                        .forEach(paid::add);
                more = page.size() == PAGE && !page.getLast().placedAt().isBefore(oldest);
                before = more ? Optional.of(page.getLast().placedAt()) : before;
            }
        }
        return paid;
    }

    private static boolean hasMoneyThrough(Order order, PaymentMethod method) {
        return order.attempts().stream()
                .anyMatch(attempt -> attempt.method() == method && attempt.state() == AttemptState.CAPTURED);
    }
}
