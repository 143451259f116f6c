package dev.farebox.persistence.order;

import static dev.farebox.application.port.order.OrderFixtures.EXPIRES_AT;
import static dev.farebox.application.port.order.OrderFixtures.digest;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.OrdersStore;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.application.port.order.RedemptionCodes;
import dev.farebox.application.port.order.RedemptionCodes.ClaimOutcome;
import dev.farebox.application.port.order.RedemptionCodesContract;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.persistence.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Redemption codes in PostgreSQL")
class PostgresRedemptionCodesTest extends RedemptionCodesContract {
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final OrdersStore store = new PostgresOrdersStore(DATABASE);
    private final RedemptionCodes codes = new PostgresRedemptionCodes(DATABASE.dataSource());

    @AfterAll
    static void releaseDatabase() {
        DATABASE.release();
    }

    @Override
    protected OrdersStore store() {
        return store;
    }

    @Override
    protected RedemptionCodes codes() {
        return codes;
    }

    @Test
    @DisplayName("Case 51: a code that has ended is not found and not redeemed")
    void ended() {
        Order order = inState(OrderStatus.PAID);
        KeyDigest code = digest();
        assertThat(store.orders().deliver(order.id(), new Parcel.Code(code, sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        DATABASE.execute("update redemption_code set expires_at = '" + EXPIRES_AT + "' where order_id = '"
                + order.id().text() + "'");

        assertThat(codes.find(code, EXPIRES_AT.minusSeconds(1))).isPresent();
        assertThat(codes.find(code, EXPIRES_AT)).isEmpty();
        assertThat(codes.claim(code, newKey(order), EXPIRES_AT)).isEqualTo(ClaimOutcome.NOT_OPEN);
    }
}
