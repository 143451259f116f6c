package dev.farebox.application.ordering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Finds orders, and opens their secrets only for who has proved that they are his. */
public final class LookUpOrderService implements LookUpOrder {
    /** Asked for in place of a malformed id, so that such a miss takes the same way; no order has it. */
    private static final OrderId NOBODYS = OrderId.create(new byte[OrderId.RANDOM_BYTES]);

    private final Orders orders;
    private final CatalogueSource catalogue;
    private final SecretVault vault;
    private final Shop shop;

    public LookUpOrderService(Orders orders, CatalogueSource catalogue, SecretVault vault, Shop shop) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.vault = vault;
        this.shop = shop;
    }

    @Override
    public LookUpOutcome lookUp(String orderId, String email) {
        Optional<Order> found = orders.find(OrderId.parse(orderId).orElse(NOBODYS));
        return answer(found.filter(order -> knows(order, email)), true);
    }

    @Override
    public LookUpOutcome own(OrderReference reference) {
        return answer(orders.find(reference), true);
    }

    @Override
    public LookUpOutcome show(OrderReference reference) {
        return answer(orders.find(reference), false);
    }

    private boolean knows(Order order, String email) {
        return switch (shop.orderLookup()) {
            case ID_ONLY -> true;
            case ID_AND_EMAIL -> MessageDigest.isEqual(bytes(order.email().text()), bytes(normalized(email)));
        };
    }

    /** What cannot be an address is left as nothing, which no order has. */
    private static String normalized(String email) {
        try {
            return EmailAddress.parse(email).text();
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private LookUpOutcome answer(Optional<Order> found, boolean owner) {
        return found.filter(order -> order.mode() == shop.mode())
                .<LookUpOutcome>map(order -> new LookUpOutcome.Found(
                        new OrderView(order, catalogue.current().nameOf(order.plan()), delivered(order, owner))))
                .orElseGet(LookUpOutcome.NotFound::new);
    }

    private OrderView.Delivered delivered(Order order, boolean owner) {
        return order.delivery()
                .map(delivery -> delivered(order, delivery, owner))
                .orElseGet(OrderView.Delivered.Nothing::new);
    }

    private OrderView.Delivered delivered(Order order, Delivery delivery, boolean owner) {
        boolean isUsable = order.state() instanceof OrderState.Delivered;
        return switch (delivery) {
            case Delivery.TopUp _ -> new OrderView.Delivered.ToppedUp();
            case Delivery.RedemptionCode code when code.redeemed() -> new OrderView.Delivered.Redeemed();
            case Delivery.ApiKey _, Delivery.RedemptionCode _ ->
                delivery.secret()
                        .filter(_ -> owner && isUsable)
                        .map(kept -> opened(order, delivery, kept))
                        .orElseGet(OrderView.Delivered.Hidden::new);
        };
    }

    private OrderView.Delivered opened(Order order, Delivery delivery, SealedSecret sealed) {
        return switch (vault.open(sealed, Delivery.row(order.reference()))) {
            case SecretVault.OpenOutcome.Opened(String secret) -> shown(delivery, secret);
            case SecretVault.OpenOutcome.Refused _ -> new OrderView.Delivered.Hidden();
        };
    }

    private static OrderView.Delivered shown(Delivery delivery, String secret) {
        return switch (delivery) {
            case Delivery.ApiKey _ -> new OrderView.Delivered.ApiKey(secret);
            case Delivery.RedemptionCode _ -> new OrderView.Delivered.RedemptionCode(secret);
            case Delivery.TopUp _ -> new OrderView.Delivered.ToppedUp();
        };
    }
}
