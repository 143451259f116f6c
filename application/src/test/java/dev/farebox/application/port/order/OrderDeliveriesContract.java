package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.digest;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of giving an order what it bought. */
abstract class OrderDeliveriesContract extends OrderMovesContract {
    @Test
    @DisplayName("a paid order gets its key once, however many deliver at once")
    void oneKey() throws Exception {
        Order paid = inState(OrderStatus.PAID);

        List<DeliverOutcome> outcomes =
                atOnce(THREADS, () -> orders().deliverKey(paid.id(), newKey(paid), sealed(), SOON));

        assertThat(outcomes)
                .filteredOn(DeliverOutcome.Delivered.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(DeliverOutcome.AlreadyDelivered.class::isInstance)
                .hasSize(THREADS - 1);
        assertThat(orders().find(paid.id()).orElseThrow().status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    @DisplayName("a delivery is found again with its key, its budget and its sealed secret")
    void deliveryIsFound() {
        Order paid = inState(OrderStatus.PAID);
        NewKey key = newKey(paid);
        SealedSecret secret = sealed();

        orders().deliverKey(paid.id(), key, secret, SOON);

        OrderState.Delivered delivered =
                (OrderState.Delivered) orders().find(paid.id()).orElseThrow().state();
        assertThat(delivered.payment()).isEqualTo(((OrderState.Paid) paid.state()).payment());
        Delivery.ApiKey delivery = (Delivery.ApiKey) delivered.delivery();
        assertThat(delivery.key()).isEqualTo(key.key());
        assertThat(delivery.budget()).isEqualTo(key.budget());
        assertSame(secret, delivery.secret().orElseThrow());
    }

    @Test
    @DisplayName("an order that has a code gets no key, and the code stays")
    void codeExcludesKey() {
        Order paid = inState(OrderStatus.PAID);
        SealedSecret secret = sealed();
        assertThat(orders().deliverCode(paid.id(), digest(), secret, SOON))
                .isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(orders().deliverKey(paid.id(), newKey(paid), sealed(), SOON))
                .isInstanceOf(DeliverOutcome.AlreadyDelivered.class);

        OrderState.Delivered delivered =
                (OrderState.Delivered) orders().find(paid.id()).orElseThrow().state();
        assertSame(
                secret,
                ((Delivery.RedemptionCode) delivered.delivery()).secret().orElseThrow());
    }

    @Test
    @DisplayName("two codes have different numbers")
    void codesDiffer() {
        Order first = inState(OrderStatus.PAID);
        Order second = inState(OrderStatus.PAID);

        assertThat(code(first)).isNotEqualTo(code(second));
    }

    private long code(Order paid) {
        DeliverOutcome outcome = orders().deliverCode(paid.id(), digest(), sealed(), SOON);
        OrderState state = ((DeliverOutcome.Delivered) outcome).order().state();
        return ((Delivery.RedemptionCode) ((OrderState.Delivered) state).delivery()).code();
    }

    @Test
    @DisplayName("a digest that exists is rejected and changes nothing, so that another key can be tried")
    void takenDigest() {
        Order first = inState(OrderStatus.PAID);
        Order second = inState(OrderStatus.PAID);
        NewKey key = newKey(first);
        orders().deliverKey(first.id(), key, sealed(), SOON);
        NewKey fresh = newKey(second);
        NewKey clash = new NewKey(
                fresh.key(),
                fresh.budget(),
                fresh.plan(),
                fresh.owner(),
                key.digest(),
                fresh.lastFour(),
                fresh.allowance(),
                fresh.limits(),
                fresh.mode(),
                fresh.cause());

        assertThat(orders().deliverKey(second.id(), clash, sealed(), SOON)).isEqualTo(new DeliverOutcome.Rejected());
        assertThat(orders().find(second.id())).contains(second);
        assertThat(orders().deliverKey(second.id(), fresh, sealed(), SOON))
                .isInstanceOf(DeliverOutcome.Delivered.class);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = OrderStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAID", "DELIVERED"})
    @DisplayName("an order that is not paid gives nothing:")
    void unpaidGivesNothing(OrderStatus status) {
        Order order = inState(status);

        assertThat(orders().deliverKey(order.id(), newKey(order), sealed(), SOON))
                .isEqualTo(new DeliverOutcome.NotPaid(order));
        assertThat(orders().deliverCode(order.id(), digest(), sealed(), SOON))
                .isEqualTo(new DeliverOutcome.NotPaid(order));
        assertThat(orders().find(order.id())).contains(order);
    }
}
