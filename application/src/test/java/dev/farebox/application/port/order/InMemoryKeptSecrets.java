package dev.farebox.application.port.order;

import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets of orders in memory, under the lock of the orders. */
public final class InMemoryKeptSecrets implements KeptSecrets {
    private final InMemoryOrders orders;
    private final Map<OrderId, Instant> asked = new HashMap<>();
    private final Map<OrderId, Integer> reveals = new HashMap<>();

    public InMemoryKeptSecrets(InMemoryOrders orders) {
        this.orders = orders;
    }

    @Override
    public RevealOutcome reveal(OrderId id, Reveal reveal, Said said) {
        synchronized (orders) {
            Optional<Order> order = orders.find(id);
            if (order.isEmpty()) {
                return new RevealOutcome.NoSuchOrder();
            }
            Optional<KeptSecret> kept = shown(order.get())
                    .flatMap(Delivery::secret)
                    .filter(secret -> secret.sealed().equals(reveal.secret()));
            return kept.isEmpty()
                    ? new RevealOutcome.NotKept(order.get())
                    : new RevealOutcome.Revealed(revealed(order.get(), kept.get(), reveal, said));
        }
    }

    private static Optional<Delivery> shown(Order order) {
        return order.state() instanceof OrderState.Delivered(var _, Delivery given)
                        && !(given instanceof Delivery.RedemptionCode code && code.redeemed())
                ? Optional.of(given)
                : Optional.empty();
    }

    private Order revealed(Order order, KeptSecret kept, Reveal reveal, Said said) {
        int count = reveals.merge(order.id(), 1, Integer::sum);
        Optional<KeptSecret> left = switch (reveal.afterwards()) {
            case KEPT -> Optional.of(new KeptSecret(kept.sealed(), kept.since(), count));
            case FORGOTTEN -> Optional.empty();
        };
        if (reveal.place() == Place.LOOKUP || kept.reveals() > 0) {
            orders.queue(order.id(), OrderNotice.KEY_SHOWN);
        }
        return orders.rewrite(order, with(order.delivery().orElseThrow(), left), "KEY_SHOWN", said);
    }

    private static Delivery with(Delivery given, Optional<KeptSecret> secret) {
        return switch (given) {
            case Delivery.ApiKey(var key, var budget, var _) -> new Delivery.ApiKey(key, budget, secret);
            case Delivery.RedemptionCode(long code, boolean redeemed, var _) ->
                new Delivery.RedemptionCode(code, redeemed, secret);
            case Delivery.TopUp topUp -> topUp;
        };
    }

    @Override
    public int forget(Instant madeUntil, int limit) {
        if (limit < 1 || limit > OrderQuery.MAX_ORDERS) {
            throw new IllegalArgumentException("a limit is 1 to " + OrderQuery.MAX_ORDERS + ", not " + limit);
        }
        synchronized (orders) {
            List<Order> over = orders.all().stream()
                    .filter(order -> since(order)
                            .filter(since -> !since.isAfter(madeUntil))
                            .isPresent())
                    .sorted(Comparator.comparing(order -> since(order).orElseThrow()))
                    .limit(limit)
                    .toList();
            over.forEach(order -> orders.forget(order, with(order.delivery().orElseThrow(), Optional.empty())));
            return over.size();
        }
    }

    private static Optional<Instant> since(Order order) {
        return order.delivery().flatMap(Delivery::secret).map(KeptSecret::since);
    }

    @Override
    public AskOutcome askRotation(OrderId id, Instant lastAsked, Said said) {
        synchronized (orders) {
            Optional<Order> order =
                    orders.find(id).filter(found -> replaceable(found).isPresent());
            if (order.isEmpty()) {
                return AskOutcome.NOT_ROTATABLE;
            }
            if (asked.containsKey(id) && asked.get(id).isAfter(lastAsked)) {
                return AskOutcome.ASKED_BEFORE;
            }
            asked.put(id, said.at());
            Order rewritten = orders.rewrite(order.get(), order.get().delivery().orElseThrow(), "ROTATION_ASKED", said);
            orders.queue(rewritten.id(), OrderNotice.ROTATION_ASKED);
            return AskOutcome.ASKED;
        }
    }

    private Optional<Delivery.ApiKey> replaceable(Order order) {
        return order.state() instanceof OrderState.Delivered(var _, Delivery.ApiKey key) && orders.isActive(key.key())
                ? Optional.of(key)
                : Optional.empty();
    }

    @Override
    public RotateOutcome rotate(OrderId id, NewSecret secret, Said said) {
        synchronized (orders) {
            Optional<Order> order = orders.find(id);
            Optional<Delivery.ApiKey> key =
                    order.flatMap(this::replaceable).filter(given -> given.key().equals(secret.replaced()));
            if (key.isEmpty() || !asked.containsKey(id)) {
                return new RotateOutcome.NotRotatable();
            }
            if (orders.isTaken(secret.digest())) {
                return new RotateOutcome.Rejected();
            }
            asked.remove(id);
            int count = reveals.merge(id, 1, Integer::sum);
            orders.replaceKey(secret.replaced(), secret.key(), secret.digest());
            Optional<KeptSecret> kept = secret.sealed().map(text -> new KeptSecret(text, said.at(), count));
            Delivery given = new Delivery.ApiKey(secret.key(), key.get().budget(), kept);
            return new RotateOutcome.Rotated(orders.rewrite(order.get(), given, "KEY_ROTATED", said));
        }
    }
}
