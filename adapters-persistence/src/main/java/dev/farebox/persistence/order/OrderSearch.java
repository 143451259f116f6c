package dev.farebox.persistence.order;

import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.persistence.Jdbc;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds orders by what the operator knows of them. */
final class OrderSearch {
    private static final String MENTIONS = """
            o.id in (select order_id from payment_attempt where provider_reference = ?
                     union all select order_id from money_event where id = ?)""";

    private static final String PAID_TWICE = """
            exists (select from money_event e where e.order_id = o.id and e.kind = 'CAPTURED'
                and (e.method, e.id) <> (o.payment_method, o.payment_transaction))""";

    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private OrderSearch(OrderQuery query) {
        query.status().ifPresent(status -> require("o.status = ?", status.name()));
        query.email().ifPresent(email -> require("o.email = ?", email.text()));
        query.providerReference().ifPresent(reference -> require(MENTIONS, reference, reference));
        if (query.paidTwice()) {
            require(PAID_TWICE);
        }
        query.placedBefore().ifPresent(before -> require("o.placed_at < ?", Jdbc.utc(before)));
        parameters.add(query.limit());
    }

    /** Orders that fit a query, newest first. */
    static List<Order> run(DataSource dataSource, OrderQuery query) {
        OrderSearch search = new OrderSearch(query);
        String condition = search.conditions.isEmpty() ? "" : "where " + String.join(" and ", search.conditions);
        return OrderReading.snapshot(
                dataSource, condition + " order by o.placed_at desc limit ?", search.parameters.toArray());
    }

    private void require(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }
}
