package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Orders in memory: the same laws as the real ones, one lock for all. */
public final class InMemoryOrders implements Orders {
    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private final Map<OrderId, Instant> dueAt = new HashMap<>();
    private final Map<String, OrderId> byIdempotencyKey = new HashMap<>();
    private final Map<String, OrderId> paidBy = new HashMap<>();
    private final Set<KeyDigest> digests = new HashSet<>();
    private final List<NewKey> keys = new ArrayList<>();
    private long codes;

    /** The keys that orders got, oldest first. */
    public synchronized List<NewKey> keys() {
        return List.copyOf(keys);
    }

    /** How many redemption codes orders got. */
    public synchronized long codes() {
        return codes;
    }

    /** Makes a digest taken, as if another key had it. */
    public synchronized void occupy(KeyDigest digest) {
        digests.add(digest);
    }

    @Override
    public synchronized PlaceOutcome place(Order order, Optional<String> idempotencyKey) {
        Optional<Order> before = idempotencyKey.map(byIdempotencyKey::get).map(orders::get);
        if (before.isPresent()) {
            return sameWish(before.get(), order)
                    ? new PlaceOutcome.AlreadyPlaced(before.get())
                    : new PlaceOutcome.KeyReused();
        }
        orders.put(order.id(), order);
        dueAt.put(order.id(), order.expiresAt());
        idempotencyKey.ifPresent(key -> byIdempotencyKey.put(key, order.id()));
        return new PlaceOutcome.Placed(order);
    }

    private static boolean sameWish(Order before, Order now) {
        return before.plan().equals(now.plan())
                && before.email().equals(now.email())
                && before.method() == now.method()
                && before.price().equals(now.price());
    }

    @Override
    public synchronized Optional<Order> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public synchronized Optional<Order> find(OrderReference reference) {
        return orders.values().stream()
                .filter(order -> order.reference().equals(reference))
                .findFirst();
    }

    @Override
    public MoveOutcome openCheckout(OrderId id, Checkout checkout) {
        return move(id, order -> switch (order.state()) {
            case OrderState.Created _ -> Optional.of(new OrderState.PendingPayment(checkout, 1));
            case OrderState.PendingPayment(Checkout _, int attempt) ->
                Optional.of(new OrderState.PendingPayment(checkout, attempt));
            case OrderState.PaymentProcessing _,
                    OrderState.Paid _,
                    OrderState.Delivered _,
                    OrderState.Held _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> Optional.empty();
        });
    }

    @Override
    public synchronized MoveOutcome startCapture(OrderId id, Instant lookAgainAt) {
        MoveOutcome outcome = move(
                id,
                order -> order.state() instanceof OrderState.PendingPayment(Checkout checkout, int attempt)
                        ? Optional.of(new OrderState.PaymentProcessing(checkout, attempt))
                        : Optional.empty());
        if (outcome instanceof MoveOutcome.Moved) {
            dueAt.put(id, lookAgainAt);
        }
        return outcome;
    }

    @Override
    public MoveOutcome declineCapture(OrderId id, int attempt) {
        return move(
                id,
                order -> order.state() instanceof OrderState.PaymentProcessing(Checkout checkout, int current)
                                && current == attempt
                        ? Optional.of(new OrderState.PendingPayment(checkout, attempt + 1))
                        : Optional.empty());
    }

    @Override
    public synchronized MoveOutcome recordPayment(OrderId id, CapturedPayment payment) {
        return move(id, order -> unpaid(order) ? pay(id, payment) : Optional.empty());
    }

    @Override
    public MoveOutcome hold(OrderId id, CapturedPayment payment, HeldReason reason) {
        return move(id, order -> unpaid(order) ? Optional.of(new OrderState.Held(payment, reason)) : Optional.empty());
    }

    @Override
    public synchronized MoveOutcome acceptHeld(OrderId id) {
        return move(
                id,
                order -> order.state() instanceof OrderState.Held(CapturedPayment payment, HeldReason _)
                        ? pay(id, payment)
                        : Optional.empty());
    }

    private Optional<OrderState> pay(OrderId id, CapturedPayment payment) {
        OrderId first = paidBy.putIfAbsent(payment.method() + " " + payment.transaction(), id);
        if (first != null && !first.equals(id)) {
            return Optional.empty();
        }
        dueAt.put(id, Instant.MIN);
        return Optional.of(new OrderState.Paid(payment));
    }

    private static boolean unpaid(Order order) {
        return switch (order.state()) {
            case OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> true;
            case OrderState.Paid _, OrderState.Delivered _, OrderState.Held _ -> false;
        };
    }

    @Override
    public synchronized DeliverOutcome deliverKey(OrderId id, NewKey key, SealedSecret sealed, Instant at) {
        return deliver(id, key.digest(), () -> {
            keys.add(key);
            return new Delivery.ApiKey(key.key(), key.budget(), Optional.of(sealed));
        });
    }

    @Override
    public synchronized DeliverOutcome deliverCode(OrderId id, KeyDigest digest, SealedSecret sealed, Instant at) {
        return deliver(id, digest, () -> new Delivery.RedemptionCode(++codes, Optional.of(sealed)));
    }

    private DeliverOutcome deliver(OrderId id, KeyDigest digest, Supplier<Delivery> write) {
        Order order = orders.get(id);
        if (order == null) {
            return new DeliverOutcome.NoSuchOrder();
        }
        if (order.state() instanceof OrderState.Delivered) {
            return new DeliverOutcome.AlreadyDelivered(order);
        }
        if (!(order.state() instanceof OrderState.Paid(CapturedPayment payment))) {
            return new DeliverOutcome.NotPaid(order);
        }
        if (!digests.add(digest)) {
            return new DeliverOutcome.Rejected();
        }
        Order delivered = order.in(new OrderState.Delivered(payment, write.get()));
        orders.put(id, delivered);
        return new DeliverOutcome.Delivered(delivered);
    }

    @Override
    public MoveOutcome expire(OrderId id) {
        return move(id, order -> waiting(order).map(OrderState.Expired::new));
    }

    @Override
    public MoveOutcome cancel(OrderId id) {
        return move(id, order -> waiting(order).map(OrderState.Cancelled::new));
    }

    /** Present for orders that wait for the buyer, and then holds the page, if there is one. */
    private static Optional<Optional<Checkout>> waiting(Order order) {
        return order.state() instanceof OrderState.Created || order.state() instanceof OrderState.PendingPayment
                ? Optional.of(order.checkout())
                : Optional.empty();
    }

    @Override
    public synchronized List<OrderId> due(Instant now, int limit) {
        requireLimit(limit);
        return orders.values().stream()
                .filter(order -> switch (order.status()) {
                    case CREATED, PENDING_PAYMENT, PAYMENT_PROCESSING, PAID -> true;
                    case DELIVERED, HELD, EXPIRED, CANCELLED -> false;
                })
                .map(Order::id)
                .filter(id -> !dueAt.get(id).isAfter(now))
                .sorted(Comparator.comparing(dueAt::get))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void lookAgainAt(OrderId id, Instant at) {
        dueAt.computeIfPresent(id, (_, _) -> at);
    }

    @Override
    public synchronized List<Order> inState(OrderStatus status, int limit) {
        requireLimit(limit);
        return orders.values().stream()
                .filter(order -> order.status() == status)
                .sorted(Comparator.comparing(Order::placedAt).reversed())
                .limit(limit)
                .toList();
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a limit is 1 to 1000, not " + limit);
        }
    }

    private synchronized MoveOutcome move(OrderId id, Function<Order, Optional<OrderState>> rule) {
        Order order = orders.get(id);
        if (order == null) {
            return new MoveOutcome.NoSuchOrder();
        }
        Optional<OrderState> next = rule.apply(order);
        if (next.isEmpty()) {
            return new MoveOutcome.NotMoved(order);
        }
        Order moved = order.in(next.get());
        orders.put(id, moved);
        return new MoveOutcome.Moved(moved);
    }
}
