package dev.farebox.persistence.order;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** An order as rows: itself, the money that came for it and what it gave. */
final class OrderRows {
    static final String SELECT = """
            select o.id, o.reference, o.plan, o.email, o.price, o.currency, o.allowance_unit, o.allowance, o.method,
                o.mode, o.language, o.placed_at, o.expires_at, o.status, o.provider_reference, o.approve_url, o.attempt,
                o.held_reason, p.method as payment_method, p.provider_reference as payment_reference, p.transaction,
                p.amount, p.currency as payment_currency, p.payee, p.mode as payment_mode, p.captured_at,
                d.key_id, d.budget_id, d.code_id, d.sealed_version, d.sealed
            from orders o left join order_payment p on p.order_id = o.id left join delivery d on d.order_id = o.id
            """;

    private OrderRows() {}

    static Order order(ResultSet row) throws SQLException {
        return new Order(
                orderId(row),
                new OrderReference(row.getString("reference")),
                new PlanId(row.getString("plan")),
                EmailAddress.parse(row.getString("email")),
                money(row, "price", "currency"),
                new Amount(BudgetUnit.valueOf(row.getString("allowance_unit")), row.getLong("allowance")),
                PaymentMethod.valueOf(row.getString("method")),
                Mode.valueOf(row.getString("mode")),
                Locale.forLanguageTag(row.getString("language")),
                instant(row, "placed_at"),
                instant(row, "expires_at"),
                state(row));
    }

    static OrderId orderId(ResultSet row) throws SQLException {
        return OrderId.parse(row.getString("id"))
                .orElseThrow(() -> new IllegalStateException("an order's id in the database is not one of ours"));
    }

    private static OrderState state(ResultSet row) throws SQLException {
        return switch (OrderStatus.valueOf(row.getString("status"))) {
            case CREATED -> new OrderState.Created();
            case PENDING_PAYMENT -> new OrderState.PendingPayment(openCheckout(row), row.getInt("attempt"));
            case PAYMENT_PROCESSING -> new OrderState.PaymentProcessing(openCheckout(row), row.getInt("attempt"));
            case PAID -> new OrderState.Paid(payment(row));
            case DELIVERED -> new OrderState.Delivered(payment(row), delivery(row));
            case HELD -> new OrderState.Held(payment(row), HeldReason.valueOf(row.getString("held_reason")));
            case EXPIRED -> new OrderState.Expired(checkout(row));
            case CANCELLED -> new OrderState.Cancelled(checkout(row));
        };
    }

    private static Checkout openCheckout(ResultSet row) throws SQLException {
        return checkout(row).orElseThrow(() -> new IllegalStateException("an open order without a payment page"));
    }

    private static Optional<Checkout> checkout(ResultSet row) throws SQLException {
        String reference = row.getString("provider_reference");
        return reference == null
                ? Optional.empty()
                : Optional.of(new Checkout(reference, row.getString("approve_url")));
    }

    private static CapturedPayment payment(ResultSet row) throws SQLException {
        return new CapturedPayment(
                PaymentMethod.valueOf(row.getString("payment_method")),
                row.getString("payment_reference"),
                row.getString("transaction"),
                money(row, "amount", "payment_currency"),
                row.getString("payee"),
                Mode.valueOf(row.getString("payment_mode")),
                instant(row, "captured_at"));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        byte[] ciphertext = row.getBytes("sealed");
        Optional<SealedSecret> sealed = ciphertext == null
                ? Optional.empty()
                : Optional.of(new SealedSecret(row.getInt("sealed_version"), ciphertext));
        long key = row.getLong("key_id");
        return row.wasNull()
                ? new Delivery.RedemptionCode(row.getLong("code_id"), sealed)
                : new Delivery.ApiKey(new KeyId(key), new BudgetId(row.getLong("budget_id")), sealed);
    }

    private static Money money(ResultSet row, String minorUnits, String currency) throws SQLException {
        return new Money(row.getLong(minorUnits), Currency.getInstance(row.getString(currency)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
