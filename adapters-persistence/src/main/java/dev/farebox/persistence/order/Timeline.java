package dev.farebox.persistence.order;

import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.persistence.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The timelines of orders, inside somebody's transaction. Stateless. */
final class Timeline {
    private static final String INSERT = """
            insert into order_fact (order_id, at, source, event, before, after, detail) values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String READ =
            "select at, source, event, before, after, detail from order_fact where order_id = ? order by id";

    private Timeline() {}

    static void append(Connection connection, OrderId order, OrderFact fact) throws SQLException {
        Jdbc.change(
                connection,
                INSERT,
                order.text(),
                Jdbc.utc(fact.at()),
                fact.source().name(),
                fact.event(),
                fact.before().name(),
                fact.after().name(),
                fact.detail());
    }

    static List<OrderFact> read(Connection connection, OrderId order) throws SQLException {
        return Jdbc.all(connection, READ, Timeline::fact, order.text());
    }

    private static OrderFact fact(ResultSet row) throws SQLException {
        return new OrderFact(
                Jdbc.instant(row, "at").orElseThrow(),
                FactSource.valueOf(row.getString("source")),
                row.getString("event"),
                OrderStatus.valueOf(row.getString("before")),
                OrderStatus.valueOf(row.getString("after")),
                row.getString("detail"));
    }
}
