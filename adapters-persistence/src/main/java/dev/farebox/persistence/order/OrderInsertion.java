package dev.farebox.persistence.order;

import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Writes new orders, inside the transaction that places them. Stateless. */
final class OrderInsertion {
    private static final String INSERT = """
            insert into orders (id, reference, plan, email, price, currency, allowance_unit, allowance, method, mode,
                language, placed_at, expires_at, look_at, coupon, discount, top_up_key, idempotency_key, status)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED')
            on conflict (idempotency_key) do nothing""";

    private static final String USE_COUPON = """
            update coupon set uses = uses + 1
            where code = ? and status = 'ON_SALE' and (max_uses = 0 or uses < max_uses)""";

    /** What inserting came to. */
    enum Insertion {
        INSERTED,
        /** There is an order with this idempotency key. */
        KEY_TAKEN,
        /** The transaction has to be rolled back. */
        COUPON_USED_UP
    }

    private OrderInsertion() {}

    static Insertion insert(Connection connection, Order order, Optional<String> idempotencyKey) throws SQLException {
        if (insertRow(connection, order, idempotencyKey) == 0) {
            return Insertion.KEY_TAKEN;
        }
        Optional<CouponUse> coupon = order.terms().coupon();
        if (coupon.isPresent()
                && Jdbc.change(connection, USE_COUPON, coupon.get().code().text()) == 0) {
            return Insertion.COUPON_USED_UP;
        }
        MailOutbox.queue(connection, order.id(), OrderNotice.PLACED, order.placedAt());
        return Insertion.INSERTED;
    }

    private static int insertRow(Connection connection, Order order, Optional<String> idempotencyKey)
            throws SQLException {
        Optional<CouponUse> coupon = order.terms().coupon();
        return Jdbc.change(
                connection,
                INSERT,
                order.id().text(),
                order.reference().text(),
                order.plan().text(),
                order.email().text(),
                order.price().minorUnits(),
                order.price().currency().getCurrencyCode(),
                order.allowance().unit().name(),
                order.allowance().units(),
                order.method().name(),
                order.mode().name(),
                order.language().toLanguageTag(),
                Jdbc.utc(order.placedAt()),
                Jdbc.utc(order.expiresAt()),
                Jdbc.utc(order.expiresAt()),
                coupon.map(use -> use.code().text()).orElse(null),
                coupon.map(use -> use.discount().minorUnits()).orElse(null),
                order.terms().topUp().map(KeyId::value).orElse(null),
                idempotencyKey.orElse(null));
    }
}
