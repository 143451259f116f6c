package dev.farebox.application.ordering;

import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.limiting.PersonalLimiter;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds orders for those who say that they are theirs, and lets nobody guess: attempts are counted by order and by e-mail
 * address, whether there is such an order or not. Callers count them by network address as well. Thread-safe; blocks.
 */
public final class ClaimedOrders {
    /** Enough for a person who mistypes, and hopeless for guessing. */
    private static final int ATTEMPTS_A_MINUTE = 10;

    /** Asked for in place of a malformed id, so that such a miss takes the same way; no order has it. */
    private static final OrderId NOBODYS = OrderId.create(new byte[OrderId.RANDOM_BYTES]);

    private final Orders orders;
    private final Shop shop;
    private final PersonalLimiter attemptsOfOrder;
    private final PersonalLimiter attemptsOfEmail;

    public ClaimedOrders(Orders orders, SecretVault vault, InstantSource clock, Shop shop) {
        this.orders = orders;
        this.shop = shop;
        Duration minute = Duration.ofMinutes(1);
        this.attemptsOfOrder = new PersonalLimiter("claimed-order", ATTEMPTS_A_MINUTE, minute, vault, clock);
        this.attemptsOfEmail = new PersonalLimiter("claiming-email", ATTEMPTS_A_MINUTE, minute, vault, clock);
    }

    /** What a claim came to. */
    sealed interface Claim {
        record Proven(Order order) implements Claim {}

        /** Every miss, malformed input included. */
        record Unproven() implements Claim {}

        /**
         * Nothing was looked at.
         *
         * @param retryAfter until it makes sense to come again
         */
        record TooMany(Duration retryAfter) implements Claim {}
    }

    /** Judges what somebody typed. */
    Claim claim(String orderId, String email) {
        Optional<OrderId> id = OrderId.parse(orderId);
        String address = email.strip().toLowerCase(Locale.ROOT);
        Optional<Duration> wait = wait(attemptsOfOrder, id.map(OrderId::text).orElse(orderId.strip()))
                .or(() -> address.isEmpty() ? Optional.empty() : wait(attemptsOfEmail, address));
        if (wait.isPresent()) {
            return new Claim.TooMany(wait.get());
        }
        return judged(orders.find(id.orElse(NOBODYS)).filter(order -> knows(order, email)));
    }

    /** For who has proved that an order is his, and may still not ask without end. */
    Claim ownClaim(OrderReference reference) {
        return wait(attemptsOfOrder, reference.text())
                .<Claim>map(Claim.TooMany::new)
                .orElseGet(() -> judged(orders.find(reference)));
    }

    /** An order of this shop's mode; one of another mode does not exist here. */
    Optional<Order> find(OrderReference reference) {
        return orders.find(reference).filter(order -> order.mode() == shop.mode());
    }

    private Claim judged(Optional<Order> found) {
        return found.filter(order -> order.mode() == shop.mode())
                .<Claim>map(Claim.Proven::new)
                .orElseGet(Claim.Unproven::new);
    }

    private static Optional<Duration> wait(PersonalLimiter limiter, String name) {
        return switch (limiter.attempt(name)) {
            case AttemptOutcome.Allowed _ -> Optional.empty();
            case AttemptOutcome.TooMany(Duration retryAfter) -> Optional.of(retryAfter);
        };
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
}
