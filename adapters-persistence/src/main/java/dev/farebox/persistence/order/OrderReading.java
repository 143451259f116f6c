package dev.farebox.persistence.order;

import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyTrail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads whole orders. Stateless. */
final class OrderReading {
    private static final String LOCK = "select 1 from orders where id = ? for update";

    private static final String ATTEMPTS =
            "select * from payment_attempt where order_id = any (?) order by order_id, number";

    private static final String MONEY = "select * from money_event where order_id = any (?) order by order_id, number";

    private record Part<T>(String order, T part) {}

    private OrderReading() {}

    /** Orders as they all stood at one moment, without a lock. */
    static List<Order> snapshot(DataSource dataSource, String condition, @Nullable Object... parameters) {
        return Jdbc.transaction(dataSource, connection -> {
            // An order is several rows, which several statements read.
            Jdbc.change(connection, "set transaction isolation level repeatable read, read only");
            return all(connection, condition, parameters);
        });
    }

    /** An order that nobody else moves until the transaction ends; empty if there is none. */
    static Optional<Order> lock(Connection connection, OrderId id) throws SQLException {
        // Two statements: one that waits for the lock would join it with rows as they were before it waited.
        Optional<Integer> locked = Jdbc.first(connection, LOCK, row -> row.getInt(1), id.text());
        return locked.isEmpty() ? Optional.empty() : find(connection, id);
    }

    static Optional<Order> find(Connection connection, OrderId id) throws SQLException {
        return all(connection, " where o.id = ?", id.text()).stream().findFirst();
    }

    static List<Order> all(Connection connection, String condition, @Nullable Object... parameters)
            throws SQLException {
        List<Order> orders = Jdbc.all(connection, OrderRows.SELECT + condition, OrderRows::order, parameters);
        String[] ids = orders.stream().map(order -> order.id().text()).toArray(String[]::new);
        Map<String, List<PaymentAttempt>> attempts = parts(connection, ATTEMPTS, OrderRows::attempt, ids);
        Map<String, List<MoneyEvent>> money = parts(connection, MONEY, OrderRows::moneyEvent, ids);
        return orders.stream()
                .map(order -> whole(
                        order,
                        attempts.getOrDefault(order.id().text(), List.of()),
                        money.getOrDefault(order.id().text(), List.of())))
                .toList();
    }

    private static <T> Map<String, List<T>> parts(
            Connection connection, String sql, Jdbc.RowMapper<T> mapper, String[] orders) throws SQLException {
        // As one parameter, not as a list of them.
        Object ids = orders;
        return Jdbc.all(connection, sql, row -> new Part<>(row.getString("order_id"), mapper.map(row)), ids).stream()
                .collect(Collectors.groupingBy(Part::order, Collectors.mapping(Part::part, Collectors.toList())));
    }

    private static Order whole(Order order, List<PaymentAttempt> attempts, List<MoneyEvent> money) {
        return new Order(
                order.id(),
                order.reference(),
                order.email(),
                order.terms(),
                attempts,
                new MoneyTrail(money),
                order.state());
    }
}
