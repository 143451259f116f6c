package dev.farebox.persistence.order;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.AttemptState;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Doubt;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.OrderTerms;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** How the rows of an order are read: itself, with the money that counts and what it gave; its attempts; its money. */
final class OrderRows {
    static final String SELECT = """
            select o.id, o.reference, o.plan, o.email, o.price, o.currency, o.allowance_unit, o.allowance, o.method,
                o.mode, o.language, o.placed_at, o.expires_at, o.coupon, o.discount, o.top_up_key, o.status,
                o.processing_attempt, o.doubt, o.held_reason, o.disputed_from,
                p.method as payment_method, p.provider_reference as payment_reference, p.id as payment_transaction,
                p.amount as payment_amount, p.currency as payment_currency, p.payee, p.mode as payment_mode,
                p.at as captured_at, d.kind, d.key_id, d.budget_id, d.code_id, d.sealed_version, d.sealed,
                d.sealed_at, d.reveals,
                c.state as code_state
            from orders o
            left join money_event p on p.order_id = o.id and p.kind = 'CAPTURED' and p.method = o.payment_method
                and p.id = o.payment_transaction
            left join delivery d on d.order_id = o.id
            left join redemption_code c on c.id = d.code_id
            """;

    private OrderRows() {}

    /** Without its attempts and its money, which have rows of their own. */
    static Order order(ResultSet row) throws SQLException {
        Order placed = Order.placed(
                orderId(row),
                new OrderReference(row.getString("reference")),
                EmailAddress.parse(row.getString("email")),
                terms(row));
        return new Order(
                placed.id(),
                placed.reference(),
                placed.email(),
                placed.terms(),
                placed.attempts(),
                placed.money(),
                state(OrderStatus.valueOf(row.getString("status")), row));
    }

    static OrderId orderId(ResultSet row) throws SQLException {
        return OrderId.parse(row.getString("id"))
                .orElseThrow(() -> new IllegalStateException("an order's id in the database is not one of ours"));
    }

    private static OrderTerms terms(ResultSet row) throws SQLException {
        String coupon = row.getString("coupon");
        Long topUp = row.getObject("top_up_key", Long.class);
        return new OrderTerms(
                new PlanId(row.getString("plan")),
                money(row, "price", "currency"),
                new Amount(BudgetUnit.valueOf(row.getString("allowance_unit")), row.getLong("allowance")),
                PaymentMethod.valueOf(row.getString("method")),
                Mode.valueOf(row.getString("mode")),
                Locale.forLanguageTag(row.getString("language")),
                instant(row, "placed_at"),
                instant(row, "expires_at"),
                coupon == null
                        ? Optional.empty()
                        : Optional.of(new CouponUse(new CouponCode(coupon), money(row, "discount", "currency"))),
                Optional.ofNullable(topUp).map(KeyId::new));
    }

    private static OrderState state(OrderStatus status, ResultSet row) throws SQLException {
        return switch (status) {
            case CREATED -> new OrderState.Created();
            case PENDING_PAYMENT -> new OrderState.PendingPayment();
            case PAYMENT_PROCESSING ->
                new OrderState.PaymentProcessing(
                        row.getInt("processing_attempt"), Doubt.valueOf(row.getString("doubt")));
            case PAID -> new OrderState.Paid(payment(row));
            case DELIVERED ->
                new OrderState.Delivered(
                        payment(row),
                        delivery(row)
                                .orElseThrow(() -> new IllegalStateException("a delivered order without a delivery")));
            case HELD -> new OrderState.Held(payment(row), HeldReason.valueOf(row.getString("held_reason")));
            case REFUNDED -> new OrderState.Refunded(payment(row), delivery(row));
            case DISPUTED -> new OrderState.Disputed(state(OrderStatus.valueOf(row.getString("disputed_from")), row));
            case CHARGED_BACK -> new OrderState.ChargedBack(payment(row), delivery(row));
            case EXPIRED -> new OrderState.Expired();
            case CANCELLED -> new OrderState.Cancelled();
        };
    }

    private static CapturedPayment payment(ResultSet row) throws SQLException {
        return new CapturedPayment(
                PaymentMethod.valueOf(row.getString("payment_method")),
                row.getString("payment_reference"),
                row.getString("payment_transaction"),
                money(row, "payment_amount", "payment_currency"),
                row.getString("payee"),
                Mode.valueOf(row.getString("payment_mode")),
                instant(row, "captured_at"));
    }

    private static Optional<Delivery> delivery(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(
                        switch (DeliveryKind.valueOf(kind)) {
                            case KEY -> new Delivery.ApiKey(key(row), budget(row), kept(row));
                            case TOP_UP -> new Delivery.TopUp(key(row), budget(row));
                            case CODE ->
                                new Delivery.RedemptionCode(
                                        row.getLong("code_id"),
                                        row.getString("code_state").equals("REDEEMED"),
                                        kept(row));
                        });
    }

    private static KeyId key(ResultSet row) throws SQLException {
        return new KeyId(row.getLong("key_id"));
    }

    private static BudgetId budget(ResultSet row) throws SQLException {
        return new BudgetId(row.getLong("budget_id"));
    }

    private static Optional<KeptSecret> kept(ResultSet row) throws SQLException {
        byte[] ciphertext = row.getBytes("sealed");
        return ciphertext == null
                ? Optional.empty()
                : Optional.of(new KeptSecret(
                        new SealedSecret(row.getInt("sealed_version"), ciphertext),
                        instant(row, "sealed_at"),
                        row.getInt("reveals")));
    }

    static PaymentAttempt attempt(ResultSet row) throws SQLException {
        String reference = row.getString("provider_reference");
        return new PaymentAttempt(
                row.getInt("number"),
                PaymentMethod.valueOf(row.getString("method")),
                reference == null
                        ? Optional.empty()
                        : Optional.of(new Checkout(reference, row.getString("approve_url"))),
                AttemptState.valueOf(row.getString("state")),
                row.getInt("capture"),
                instant(row, "started_at"));
    }

    static MoneyEvent moneyEvent(ResultSet row) throws SQLException {
        return new MoneyEvent(
                MoneyEventKind.valueOf(row.getString("kind")),
                PaymentMethod.valueOf(row.getString("method")),
                row.getString("id"),
                row.getString("transaction"),
                money(row, "amount", "currency"),
                instant(row, "at"));
    }

    private static Money money(ResultSet row, String minorUnits, String currency) throws SQLException {
        return new Money(row.getLong(minorUnits), Currency.getInstance(row.getString(currency)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Jdbc.instant(row, column).orElseThrow(() -> new IllegalStateException("an order without " + column));
    }
}
