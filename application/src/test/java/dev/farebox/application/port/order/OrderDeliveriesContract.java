package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.digest;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import java.util.List;
import java.util.Optional;
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

        List<DeliverOutcome> outcomes = atOnce(THREADS, () -> orders().deliver(paid.id(), keyFor(paid), said()));

        assertThat(outcomes)
                .filteredOn(DeliverOutcome.Delivered.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(DeliverOutcome.AlreadyDelivered.class::isInstance)
                .hasSize(THREADS - 1);
        assertThat(store().notices(paid.id())).containsExactly(OrderNotice.PLACED, OrderNotice.DELIVERED);
    }

    @Test
    @DisplayName("Case 13: many who pay for an order at once, with one payment, make one delivery")
    void onePaidDelivery() throws Exception {
        Order order = inState(OrderStatus.PAYMENT_PROCESSING);
        OrderEvent.MoneyCaptured money = money(order);

        List<DeliverOutcome> outcomes = atOnce(THREADS, () -> orders().pay(order.id(), money, keyFor(order), said()));

        assertThat(outcomes)
                .filteredOn(DeliverOutcome.Delivered.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(DeliverOutcome.AlreadyDelivered.class::isInstance)
                .hasSize(THREADS - 1);
        assertThat(current(order).money().events()).hasSize(1);
    }

    @Test
    @DisplayName("a delivery is found again with its key, its budget and its sealed secret")
    void deliveryIsFound() {
        Order paid = inState(OrderStatus.PAID);
        NewKey key = newKey(paid);
        SealedSecret secret = sealed();

        DeliverOutcome outcome = orders().deliver(paid.id(), new Parcel.Key(key, secret), said());

        Delivery goods =
                new Delivery.ApiKey(key.key(), key.budget(), Optional.of(KeptSecret.fresh(secret, said().at())));
        Order delivered = current(paid);
        assertThat(outcome).isEqualTo(new DeliverOutcome.Delivered(delivered));
        assertThat(delivered.state())
                .isEqualTo(new OrderState.Delivered(paid.state().payment().orElseThrow(), goods));
        assertThat(store().granted(key.budget())).isEqualTo(paid.allowance());
    }

    @Test
    @DisplayName("paying writes the money and what it bought, and two lines of the timeline")
    void payingDelivers() {
        Order pending = pending();

        DeliverOutcome outcome = orders().pay(pending.id(), money(pending), keyFor(pending), said());

        Order delivered = current(pending);
        assertThat(outcome).isEqualTo(new DeliverOutcome.Delivered(delivered));
        assertThat(delivered.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(orders().timeline(pending.id()).subList(4, 6))
                .containsExactly(
                        new OrderFact(
                                said().at(),
                                said().source(),
                                "MONEY_CAPTURED",
                                OrderStatus.PENDING_PAYMENT,
                                OrderStatus.PAID,
                                ""),
                        new OrderFact(
                                said().at(),
                                FactSource.SHOP,
                                "DELIVERED",
                                OrderStatus.PAID,
                                OrderStatus.DELIVERED,
                                ""));
    }

    @Test
    @DisplayName("money and what it buys are written together or not at all")
    void payingIsWhole() {
        Order first = inState(OrderStatus.PAID);
        KeyDigest taken = digest();
        assertThat(orders().deliver(first.id(), new Parcel.Code(taken, sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        Order pending = pending();
        List<OrderFact> facts = orders().timeline(pending.id());

        for (Parcel rejected : List.of(
                new Parcel.Code(taken, sealed()),
                new Parcel.TopUp(newKey(pending).key()))) {
            assertThat(orders().pay(pending.id(), money(pending), rejected, said()))
                    .isEqualTo(new DeliverOutcome.Rejected());
            assertThat(current(pending)).isEqualTo(pending);
            assertThat(orders().timeline(pending.id())).isEqualTo(facts);
            assertThat(store().notices(pending.id())).containsExactly(OrderNotice.PLACED);
        }
        assertThat(orders().pay(pending.id(), money(pending), keyFor(pending), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
    }

    @Test
    @DisplayName("money that does not fit is written and gives nothing")
    void unfitMoneyGivesNothing() {
        Order pending = pending();

        DeliverOutcome outcome = orders().pay(pending.id(), money(pending, 1, 1), keyFor(pending), said());

        Order held = current(pending);
        assertThat(held.status()).isEqualTo(OrderStatus.HELD);
        assertThat(held.money().events()).hasSize(1);
        assertThat(outcome).isEqualTo(new DeliverOutcome.NotPaid(held));
        assertThat(store().notices(held.id())).containsExactly(OrderNotice.PLACED, OrderNotice.HELD);
    }

    @Test
    @DisplayName("money that paid another order delivers nothing and is not written")
    void spentMoneyGivesNothing() {
        Order paid = paid(pending());
        Order second = pending();
        OrderEvent.MoneyCaptured claimed =
                claimed(second, paid.state().payment().orElseThrow());

        assertThat(orders().pay(second.id(), claimed, keyFor(second), said()))
                .isEqualTo(new DeliverOutcome.NotPaid(second));

        assertThat(current(second)).isEqualTo(second);
    }

    @Test
    @DisplayName("an order that has a code gets no key, and the code stays")
    void codeExcludesKey() {
        Order paid = inState(OrderStatus.PAID);
        SealedSecret secret = sealed();
        assertThat(orders().deliver(paid.id(), new Parcel.Code(digest(), secret), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(orders().deliver(paid.id(), keyFor(paid), said()))
                .isEqualTo(new DeliverOutcome.AlreadyDelivered(current(paid)));

        assertThat(current(paid).delivery().orElseThrow().secret()).contains(KeptSecret.fresh(secret, said().at()));
    }

    @Test
    @DisplayName("two codes have different numbers and are not redeemed")
    void codesDiffer() {
        Delivery.RedemptionCode first = code(inState(OrderStatus.PAID));
        Delivery.RedemptionCode second = code(inState(OrderStatus.PAID));

        assertThat(first.code()).isNotEqualTo(second.code());
        assertThat(first.redeemed()).isFalse();
    }

    private Delivery.RedemptionCode code(Order paid) {
        assertThat(orders().deliver(paid.id(), new Parcel.Code(digest(), sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        return (Delivery.RedemptionCode) current(paid).delivery().orElseThrow();
    }

    @Test
    @DisplayName("a digest that exists is rejected and changes nothing, so that another key can be tried")
    void takenDigest() {
        Order first = inState(OrderStatus.PAID);
        Order second = inState(OrderStatus.PAID);
        NewKey key = newKey(first);
        assertThat(orders().deliver(first.id(), new Parcel.Key(key, sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        NewKey clash = OrderFixtures.withDigest(newKey(second), key.digest());

        assertThat(orders().deliver(second.id(), new Parcel.Key(clash, sealed()), said()))
                .isEqualTo(new DeliverOutcome.Rejected());

        assertThat(current(second)).isEqualTo(second);
        assertThat(orders().deliver(second.id(), keyFor(second), said())).isInstanceOf(DeliverOutcome.Delivered.class);
    }

    @Test
    @DisplayName("a top-up adds the order's allowance to the key's budget, as often as somebody pays for it")
    void topUp() {
        NewKey key = addedKey();
        for (int times = 1; times <= 2; times++) {
            Order paid = inState(OrderStatus.PAID);

            assertThat(orders().deliver(paid.id(), new Parcel.TopUp(key.key()), said()))
                    .isEqualTo(new DeliverOutcome.Delivered(current(paid)));

            assertThat(current(paid).delivery()).contains(new Delivery.TopUp(key.key(), key.budget()));
            assertThat(store().granted(key.budget()).units())
                    .isEqualTo(
                            key.allowance().units() + times * paid.allowance().units());
        }
    }

    @Test
    @DisplayName("a key that does not exist, was revoked, is of another mode or counts another unit is not topped up")
    void rejectedTopUps() {
        NewKey revoked = addedKey();
        store().revoke(revoked.key());
        NewKey base = newKey(OrderFixtures.order(plan()));
        NewKey live = OrderFixtures.with(base, Mode.LIVE, base.allowance());
        store().addKey(live);
        NewKey other = newKey(OrderFixtures.order(plan()));
        NewKey tokens = OrderFixtures.with(other, other.mode(), Amount.tokens(1000));
        store().addKey(tokens);
        Order paid = inState(OrderStatus.PAID);

        for (NewKey key : List.of(newKey(paid), revoked, live, tokens)) {
            assertThat(orders().deliver(paid.id(), new Parcel.TopUp(key.key()), said()))
                    .isEqualTo(new DeliverOutcome.Rejected());
            assertThat(current(paid)).isEqualTo(paid);
        }
        assertThat(store().granted(live.budget())).isEqualTo(live.allowance());
        assertThat(store().granted(tokens.budget())).isEqualTo(tokens.allowance());
    }

    NewKey addedKey() {
        NewKey key = newKey(OrderFixtures.order(plan()));
        store().addKey(key);
        return key;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = OrderStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAID", "DELIVERED"})
    @DisplayName("an order that is not paid gives nothing:")
    void unpaidGivesNothing(OrderStatus status) {
        Order order = inState(status);

        assertThat(orders().deliver(order.id(), keyFor(order), said())).isEqualTo(new DeliverOutcome.NotPaid(order));
        assertThat(orders().deliver(order.id(), new Parcel.Code(digest(), sealed()), said()))
                .isEqualTo(new DeliverOutcome.NotPaid(order));

        assertThat(current(order)).isEqualTo(order);
    }

    @Test
    @DisplayName("a corrected address is the order's and its key's; a key that was only topped up stays whose it is")
    void correctedEmail() {
        EmailAddress grace = EmailAddress.parse("grace@example.org");
        Order delivered = inState(OrderStatus.DELIVERED);
        Delivery.ApiKey issued = (Delivery.ApiKey) delivered.delivery().orElseThrow();
        NewKey key = addedKey();
        Order toppedUp = inState(OrderStatus.PAID);
        assertThat(orders().deliver(toppedUp.id(), new Parcel.TopUp(key.key()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(moved(orders().correctEmail(delivered.id(), grace, said()))).isEqualTo(delivered.withEmail(grace));
        assertThat(moved(orders().correctEmail(toppedUp.id(), grace, said())).email())
                .isEqualTo(grace);

        assertThat(current(delivered)).isEqualTo(delivered.withEmail(grace));
        assertThat(store().owner(issued.key())).isEqualTo(grace);
        assertThat(store().owner(key.key())).isEqualTo(key.owner());
        assertThat(orders().timeline(delivered.id()).getLast().event()).isEqualTo("EMAIL_CORRECTED");
        assertThat(orders().correctEmail(delivered.id(), grace, said()))
                .isEqualTo(new Orders.MoveOutcome.NotMoved(current(delivered)));
    }

    static Parcel keyFor(Order order) {
        return new Parcel.Key(newKey(order), sealed());
    }
}
