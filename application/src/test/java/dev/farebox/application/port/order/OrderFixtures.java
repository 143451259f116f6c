package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderTerms;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Orders and what belongs to them, different each time, so that tests may share a database. */
public final class OrderFixtures {
    /** When the orders of the fixtures are placed. */
    public static final Instant PLACED_AT = Instant.parse("2026-03-01T12:00:00Z");

    /** When they expire. */
    public static final Instant EXPIRES_AT = PLACED_AT.plus(Duration.ofHours(3));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private OrderFixtures() {}

    /** A new order of $9.90 by PayPal, in state Created. */
    public static Order order(PlanId plan) {
        return order(plan, OrderId.create(random(OrderId.RANDOM_BYTES)), PLACED_AT);
    }

    static Order order(PlanId plan, OrderId id, Instant placedAt) {
        return order(plan, id, placedAt, Optional.empty(), Optional.empty());
    }

    static Order order(PlanId plan, OrderId id, Instant placedAt, Optional<CouponUse> coupon, Optional<KeyId> topUp) {
        OrderTerms terms = new OrderTerms(
                plan,
                dollars("9.90"),
                Amount.parse(BudgetUnit.USD, "8.00"),
                PaymentMethod.PAYPAL,
                Mode.DEMO,
                Locale.ENGLISH,
                placedAt,
                placedAt.plus(Duration.ofHours(3)),
                coupon,
                topUp);
        return Order.placed(
                id, OrderReference.create(random(OrderId.RANDOM_BYTES)), EmailAddress.parse("ada@example.org"), terms);
    }

    /** The same wish for another price. */
    static Order withPrice(Order order, Money price) {
        OrderTerms terms = order.terms();
        OrderTerms changed = new OrderTerms(
                terms.plan(),
                price,
                terms.allowance(),
                terms.method(),
                terms.mode(),
                terms.language(),
                terms.placedAt(),
                terms.expiresAt(),
                terms.coupon(),
                terms.topUp());
        return Order.placed(order.id(), order.reference(), order.email(), changed);
    }

    static Order withEmail(Order order, String email) {
        return Order.placed(
                OrderId.create(random(OrderId.RANDOM_BYTES)),
                OrderReference.create(random(OrderId.RANDOM_BYTES)),
                EmailAddress.parse(email),
                order.terms());
    }

    /** Money of an attempt that fits its order. */
    public static OrderEvent.MoneyCaptured captured(Order order, PaymentAttempt attempt) {
        return captured(
                attempt, payment(order, attempt.method(), attempt.checkout().orElseThrow()));
    }

    /** Money that was taken through an attempt. */
    public static OrderEvent.MoneyCaptured captured(PaymentAttempt attempt, CapturedPayment payment) {
        return new OrderEvent.MoneyCaptured(attempt.number(), payment, "MERCHANT1", Optional.empty(), true);
    }

    /** Said by the shop itself, when the fixtures' orders are placed. */
    public static Said said() {
        return Said.by(FactSource.SHOP, PLACED_AT);
    }

    /** A payment page that no other order has. */
    public static Checkout checkout() {
        String reference = "PAY" + Math.abs(RANDOM.nextLong());
        return new Checkout(reference, "https://pay.example.org/approve?token=" + reference);
    }

    /** The whole price of an order, taken through a page of its method, as a transaction of its own. */
    public static CapturedPayment payment(Order order, Checkout checkout) {
        return payment(order, order.method(), checkout);
    }

    private static CapturedPayment payment(Order order, PaymentMethod method, Checkout checkout) {
        return new CapturedPayment(
                method,
                checkout.providerReference(),
                "TXN" + Math.abs(RANDOM.nextLong()),
                order.price(),
                "MERCHANT1",
                order.mode(),
                PLACED_AT.plusSeconds(60));
    }

    /** A key for an order, with ids and a digest that no other key has. */
    public static NewKey newKey(Order order) {
        return new NewKey(
                new KeyId(positive()),
                new BudgetId(positive()),
                order.plan(),
                order.email(),
                digest(),
                "wxyz",
                order.allowance(),
                KeyLimits.rate(30),
                order.mode(),
                Delivery.cause(order.reference()));
    }

    static NewKey withDigest(NewKey key, KeyDigest digest) {
        return with(key, digest, key.mode(), key.allowance(), key.cause());
    }

    static NewKey with(NewKey key, Mode mode, Amount allowance) {
        return with(key, key.digest(), mode, allowance, key.cause());
    }

    static NewKey withCause(NewKey key, String cause) {
        return with(key, key.digest(), key.mode(), key.allowance(), cause);
    }

    private static NewKey with(NewKey key, KeyDigest digest, Mode mode, Amount allowance, String cause) {
        return new NewKey(
                key.key(),
                key.budget(),
                key.plan(),
                key.owner(),
                digest,
                key.lastFour(),
                allowance,
                key.limits(),
                mode,
                cause);
    }

    /** A digest that nothing else has. */
    public static KeyDigest digest() {
        return new KeyDigest(random(32));
    }

    /** A sealed secret; nobody can open it. */
    public static SealedSecret sealed() {
        return new SealedSecret(1, random(64));
    }

    private static Money dollars(String text) {
        return Money.parse(text, DOLLAR);
    }

    private static long positive() {
        return 1 + (RANDOM.nextLong() >>> 2);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
