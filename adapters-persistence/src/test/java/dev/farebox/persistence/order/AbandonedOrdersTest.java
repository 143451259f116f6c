package dev.farebox.persistence.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ten thousand orders whose buyers never came back. */
class AbandonedOrdersTest {
    private static final int ABANDONED = 10_000;
    private static final int BATCH = 200;

    /** Like the one that is there, each due a millisecond after the one before. */
    private static final String ABANDON = """
            insert into orders (id, reference, plan, email, price, currency, allowance_unit, allowance, method, mode,
                language, placed_at, expires_at, look_at, status)
            select u.id, u.reference, o.plan, o.email, o.price, o.currency, o.allowance_unit, o.allowance, o.method,
                o.mode, o.language, o.placed_at, o.expires_at, o.placed_at + u.n * interval '1 millisecond', o.status
            from orders o, unnest(?::text[], ?::text[]) with ordinality u(id, reference, n)""";

    private final TestDatabase database = TestDatabase.create();
    private final Orders orders = new PostgresOrders(database.dataSource());
    private final SplittableRandom random = new SplittableRandom(57);

    @AfterEach
    void release() {
        database.release();
    }

    @Test
    @DisplayName("Case 57: are looked after in batches, those that waited longest first, and are found by an index")
    void inBatches() {
        Order first = OrderFixtures.order(new PlanId("trial"));
        assertThat(orders.place(first, Optional.empty())).isInstanceOf(Orders.PlaceOutcome.Placed.class);
        Object ids = texts(() -> OrderId.create(bytes()).text());
        Object references = texts(() -> OrderReference.create(bytes()).text());
        int written = Jdbc.transaction(
                database.dataSource(), connection -> Jdbc.change(connection, ABANDON, ids, references));
        assertThat(written).isEqualTo(ABANDONED);
        database.execute("analyze orders");
        Instant now = first.expiresAt().minusSeconds(1);

        List<OrderId> batch = orders.due(now, BATCH);

        assertThat(batch).hasSize(BATCH).isEqualTo(first((String[]) ids));
        batch.forEach(id -> orders.lookAgainAt(id, Optional.empty()));
        assertThat(orders.due(now, BATCH)).hasSize(BATCH).doesNotContainAnyElementsOf(batch);
        assertThat(plan(now)).contains("using orders_due").doesNotContain("Sort", "Seq Scan");
    }

    private static List<OrderId> first(String[] ids) {
        return Stream.of(ids)
                .limit(BATCH)
                .map(id -> OrderId.parse(id).orElseThrow())
                .toList();
    }

    private String plan(Instant now) {
        List<String> lines = Jdbc.transaction(
                database.dataSource(),
                connection -> Jdbc.all(
                        connection, "explain " + PostgresOrders.DUE, row -> row.getString(1), Jdbc.utc(now), BATCH));
        return String.join("\n", lines);
    }

    private static String[] texts(Supplier<String> maker) {
        return Stream.generate(maker).limit(ABANDONED).toArray(String[]::new);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[OrderId.RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
