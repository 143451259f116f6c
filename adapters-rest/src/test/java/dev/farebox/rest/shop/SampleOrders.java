package dev.farebox.rest.shop;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyTrail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderTerms;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Orders for tests. */
public final class SampleOrders {
    public static final OrderId ID = OrderId.create(new byte[OrderId.RANDOM_BYTES]);
    public static final OrderReference REFERENCE = new OrderReference("0".repeat(26));

    private SampleOrders() {}

    public static Order order(OrderState state) {
        Instant placed = Instant.parse("2026-11-21T10:00:00Z");
        OrderTerms terms = new OrderTerms(
                new PlanId("trial"),
                Money.parse("2.00", Currency.getInstance("USD")),
                Amount.usd(NanoUsd.ofDollars("1.50")),
                PaymentMethod.PAYPAL,
                Mode.DEMO,
                Locale.ENGLISH,
                placed,
                placed.plusSeconds(3600),
                Optional.empty(),
                Optional.empty());
        return new Order(
                ID, REFERENCE, EmailAddress.parse("buyer@example.org"), terms, List.of(), MoneyTrail.empty(), state);
    }
}
