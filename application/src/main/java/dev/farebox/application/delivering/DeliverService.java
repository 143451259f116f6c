package dev.farebox.application.delivering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.application.port.order.Said;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.shop.Shop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes what the order gives, best thing first, and lets the store decide whether it is the order's first delivery. */
public final class DeliverService implements Deliver {
    /** A rejected key is nearly always a clash of ids or digests, which fresh ones cannot meet again. */
    private static final int KEY_ATTEMPTS = 2;

    private final Orders orders;
    private final CatalogueSource catalogue;
    private final Parcels parcels;
    private final InstantSource clock;
    private final Shop.Delivers delivers;

    public DeliverService(
            Orders orders,
            CatalogueSource catalogue,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            InstantSource clock,
            Shop.Delivers delivers) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.parcels = new Parcels(vault, random, ids);
        this.clock = clock;
        this.delivers = delivers;
    }

    @Override
    public DeliverOutcome payAndDeliver(Order order, OrderEvent.MoneyCaptured money, FactSource source) {
        return handOver(order, parcel -> orders.pay(order.id(), money, parcel, Said.by(source, clock.instant())));
    }

    @Override
    public DeliverOutcome deliver(Order order) {
        return handOver(order, parcel -> orders.deliver(order.id(), parcel, Said.by(FactSource.SHOP, clock.instant())));
    }

    private DeliverOutcome handOver(Order order, Function<Parcel, Orders.DeliverOutcome> write) {
        for (Supplier<Parcel> parcel : candidates(order)) {
            Orders.DeliverOutcome outcome = write.apply(parcel.get());
            if (!(outcome instanceof Orders.DeliverOutcome.Rejected)) {
                return answer(order, outcome);
            }
        }
        return new DeliverOutcome.Postponed(order);
    }

    /** Each is made only if the one before was rejected. */
    private List<Supplier<Parcel>> candidates(Order order) {
        List<Supplier<Parcel>> candidates = new ArrayList<>();
        order.terms().topUp().ifPresent(key -> candidates.add(() -> new Parcel.TopUp(key)));
        Optional<Plan> plan = catalogue.current().plan(order.plan()).filter(_ -> delivers == Shop.Delivers.API_KEY);
        plan.ifPresent(sold -> {
            for (int attempt = 1; attempt <= KEY_ATTEMPTS; attempt++) {
                candidates.add(() -> parcels.key(order, sold));
            }
        });
        candidates.add(() -> parcels.code(order));
        return candidates;
    }

    private static DeliverOutcome answer(Order order, Orders.DeliverOutcome outcome) {
        return switch (outcome) {
            case Orders.DeliverOutcome.Delivered(Order delivered) -> new DeliverOutcome.Delivered(delivered);
            case Orders.DeliverOutcome.AlreadyDelivered(Order delivered) -> new DeliverOutcome.Delivered(delivered);
            case Orders.DeliverOutcome.NotPaid(Order elsewhere) -> new DeliverOutcome.Postponed(elsewhere);
            case Orders.DeliverOutcome.Rejected _, Orders.DeliverOutcome.NoSuchOrder _ ->
                new DeliverOutcome.Postponed(order);
        };
    }
}
