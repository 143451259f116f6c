package dev.farebox.application.delivering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.plan.Plan;
import java.time.InstantSource;
import java.util.Optional;

/** Makes the key, and lets the store decide whether it is the order's first delivery. */
public final class DeliverService implements Deliver {
    /** A rejected key is nearly always a clash of ids or digests, which fresh ones cannot meet again. */
    private static final int KEY_ATTEMPTS = 2;

    private final Orders orders;
    private final CatalogueSource catalogue;
    private final SecretVault vault;
    private final RandomBytes random;
    private final Ids ids;
    private final InstantSource clock;

    public DeliverService(
            Orders orders,
            CatalogueSource catalogue,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.vault = vault;
        this.random = random;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public DeliverOutcome deliver(Order order) {
        Optional<Plan> plan = catalogue.current().plan(order.plan());
        if (plan.isEmpty()) {
            return new DeliverOutcome.Postponed(order);
        }
        for (int attempt = 1; attempt <= KEY_ATTEMPTS; attempt++) {
            Orders.DeliverOutcome outcome = deliverKey(order, plan.get());
            if (!(outcome instanceof Orders.DeliverOutcome.Rejected)) {
                return answer(order, outcome);
            }
        }
        return answer(order, deliverCode(order));
    }

    private Orders.DeliverOutcome deliverKey(Order order, Plan plan) {
        ApiKeySecret secret = ApiKeySecret.create(plan.keyPrefix(), random.next(ApiKeySecret.RANDOM_BYTES));
        NewKey key = new NewKey(
                ids.nextKey(),
                ids.nextBudget(),
                order.plan(),
                order.email(),
                vault.digest(secret.reveal()),
                secret.lastFour(),
                order.allowance(),
                plan.keyLimits(),
                order.mode(),
                "order:" + order.reference());
        return orders.deliverKey(
                order.id(), key, vault.seal(secret.reveal(), Delivery.row(order.reference())), clock.instant());
    }

    private Orders.DeliverOutcome deliverCode(Order order) {
        String code = RedemptionCodeSecret.create(random.next(RedemptionCodeSecret.RANDOM_BYTES))
                .reveal();
        return orders.deliverCode(
                order.id(), vault.digest(code), vault.seal(code, Delivery.row(order.reference())), clock.instant());
    }

    private static DeliverOutcome answer(Order order, Orders.DeliverOutcome outcome) {
        return switch (outcome) {
            case Orders.DeliverOutcome.Delivered(Order delivered) -> new DeliverOutcome.Delivered(delivered);
            case Orders.DeliverOutcome.AlreadyDelivered(Order delivered) -> new DeliverOutcome.Delivered(delivered);
            case Orders.DeliverOutcome.NotPaid(Order unpaid) -> new DeliverOutcome.Postponed(unpaid);
            case Orders.DeliverOutcome.Rejected _, Orders.DeliverOutcome.NoSuchOrder _ ->
                new DeliverOutcome.Postponed(order);
        };
    }
}
