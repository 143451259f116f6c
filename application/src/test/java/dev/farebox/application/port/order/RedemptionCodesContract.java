package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.digest;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.RedemptionCodes.ClaimOutcome;
import dev.farebox.application.port.order.RedemptionCodes.OpenCode;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link RedemptionCodes}. An implementation's test extends this class. The codes are worth $8.00. */
public abstract class RedemptionCodesContract extends OrdersKit {
    private static final Instant NOW = PLACED_AT.plusSeconds(600);

    /** The codes of the orders under test. */
    protected abstract RedemptionCodes codes();

    private final KeyDigest code = digest();

    private Order delivered() {
        Order paid = inState(OrderStatus.PAID);
        assertThat(orders().deliver(paid.id(), new Parcel.Code(code, sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        return current(paid);
    }

    private OpenCode open() {
        return codes().find(code, NOW).orElseThrow();
    }

    /** A key for what the code is worth. */
    private NewKey keyFor(Order order) {
        NewKey key = newKey(order);
        return OrderFixtures.withCause(OrderFixtures.with(key, key.mode(), open().allowance()), open().cause());
    }

    @Test
    @DisplayName("a code is found with what it is worth and whose it is, and another one is not")
    void found() {
        Order order = delivered();
        long number = ((Delivery.RedemptionCode) order.delivery().orElseThrow()).code();

        assertThat(codes().find(code, NOW))
                .contains(new OpenCode(number, order.plan(), order.allowance(), order.email(), order.mode()));
        assertThat(codes().find(digest(), NOW)).isEmpty();
        NewKey key = newKey(order);
        assertThat(codes().claim(digest(), key, NOW)).isEqualTo(ClaimOutcome.NOT_OPEN);
    }

    @Test
    @DisplayName("a code is redeemed once for a key of its own, and its order tells so")
    void redeemed() {
        Order order = delivered();
        NewKey key = keyFor(order);

        assertThat(codes().claim(code, key, NOW)).isEqualTo(ClaimOutcome.CLAIMED);

        assertThat(store().granted(key.budget())).isEqualTo(order.allowance());
        assertThat(store().owner(key.key())).isEqualTo(order.email());
        assertThat(((Delivery.RedemptionCode) current(order).delivery().orElseThrow()).redeemed())
                .isTrue();
        assertThat(orders().timeline(order.id()).getLast())
                .isEqualTo(new OrderFact(
                        NOW, FactSource.BUYER, "CODE_REDEEMED", OrderStatus.DELIVERED, OrderStatus.DELIVERED, ""));
        assertThat(codes().find(code, NOW)).isEmpty();
        assertThat(codes().claim(code, newKey(order), NOW)).isEqualTo(ClaimOutcome.NOT_OPEN);
    }

    @Test
    @DisplayName("Case 51: of many who redeem a code at once, for keys of their own and for one that exists, one does")
    void redeemedOnce() throws Exception {
        Order order = delivered();
        NewKey elsewhere = OrderFixtures.withCause(newKey(order), fresh("before:"));
        store().addKey(elsewhere);
        Queue<NewKey> own = new ConcurrentLinkedQueue<>();
        for (int half = 0; half < THREADS / 2; half++) {
            own.add(keyFor(order));
        }

        List<ClaimOutcome> outcomes = atOnce(THREADS, () -> {
            NewKey key = own.poll();
            return key == null
                    ? codes().claim(code, elsewhere.key(), order.allowance(), NOW)
                    : codes().claim(code, key, NOW);
        });

        assertThat(outcomes).filteredOn(ClaimOutcome.CLAIMED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(ClaimOutcome.NOT_OPEN::equals).hasSize(THREADS - 1);
    }

    @Test
    @DisplayName("a code tops a key up that exists")
    void toppedUp() {
        Order order = delivered();
        NewKey key = OrderFixtures.withCause(newKey(order), fresh("before:"));
        store().addKey(key);

        assertThat(codes().claim(code, key.key(), order.allowance(), NOW)).isEqualTo(ClaimOutcome.CLAIMED);

        assertThat(store().granted(key.budget()).units())
                .isEqualTo(key.allowance().units() + order.allowance().units());
    }

    @Test
    @DisplayName("a key that cannot be written or topped up leaves the code as good as it was")
    void rejected() {
        Order order = delivered();
        NewKey taken = OrderFixtures.withCause(newKey(order), fresh("before:"));
        store().addKey(taken);
        NewKey live = OrderFixtures.with(
                OrderFixtures.withCause(newKey(order), fresh("before:")), Mode.LIVE, order.allowance());
        store().addKey(live);
        NewKey tokens = OrderFixtures.with(
                OrderFixtures.withCause(newKey(order), fresh("before:")), order.mode(), Amount.tokens(5));
        store().addKey(tokens);
        store().revoke(taken.key());

        assertThat(codes().claim(code, OrderFixtures.withDigest(keyFor(order), taken.digest()), NOW))
                .isEqualTo(ClaimOutcome.REJECTED);
        for (NewKey key : List.of(newKey(order), taken, live, tokens)) {
            assertThat(codes().claim(code, key.key(), order.allowance(), NOW)).isEqualTo(ClaimOutcome.REJECTED);
        }

        assertThat(((Delivery.RedemptionCode) current(order).delivery().orElseThrow()).redeemed())
                .isFalse();
        assertThat(codes().claim(code, keyFor(order), NOW)).isEqualTo(ClaimOutcome.CLAIMED);
    }

    @Test
    @DisplayName(
            "Case 38, 51: a code is void while its order entitles to nothing, and good again once the dispute is won")
    void voidWhileDisputed() {
        Order order = delivered();
        NewKey key = keyFor(order);
        Order disputed = after(order, moved(order, MoneyEventKind.DISPUTE_OPENED, "D1", 990));
        assertThat(codes().find(code, NOW)).isEmpty();
        assertThat(codes().claim(code, key, NOW)).isEqualTo(ClaimOutcome.NOT_OPEN);

        Order won = after(disputed, moved(disputed, MoneyEventKind.DISPUTE_WON, "D1", 990));

        assertThat(won.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(codes().claim(code, key, NOW)).isEqualTo(ClaimOutcome.CLAIMED);
    }

    @Test
    @DisplayName("a code whose order was refunded in part is worth the rest, and not what it was found to be worth")
    void worthTheRest() {
        Order order = delivered();
        NewKey found = keyFor(order);

        Order refunded = after(order, moved(order, MoneyEventKind.REFUNDED, "R1", 495));

        assertThat(refunded.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(open().allowance()).isEqualTo(Amount.parse(BudgetUnit.USD, "4.00"));
        assertThat(codes().claim(code, found, NOW)).isEqualTo(ClaimOutcome.NOT_OPEN);
        assertThat(codes().claim(code, keyFor(order), NOW)).isEqualTo(ClaimOutcome.CLAIMED);
    }

    @Test
    @DisplayName("a code of an order that was refunded in part before is worth the rest from the beginning")
    void refundedBeforeDelivery() {
        Order paid = inState(OrderStatus.PAID);
        Order refunded = after(paid, moved(paid, MoneyEventKind.REFUNDED, "R1", 495));

        assertThat(orders().deliver(refunded.id(), new Parcel.Code(code, sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(open().allowance()).isEqualTo(Amount.parse(BudgetUnit.USD, "4.00"));
    }

    @Test
    @DisplayName(
            "Case 38: a refund after a code was redeemed takes what is left of it, and leaves the key's other grants")
    void refundAfterRedeeming() {
        Order order = delivered();
        NewKey key = OrderFixtures.withCause(newKey(order), fresh("before:"));
        store().addKey(key);
        assertThat(codes().claim(code, key.key(), order.allowance(), NOW)).isEqualTo(ClaimOutcome.CLAIMED);

        Order refunded = after(current(order), moved(current(order), MoneyEventKind.REFUNDED, "R1", 990));

        assertThat(refunded.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(store().granted(key.budget())).isEqualTo(key.allowance());
        assertThat(store().budgetState(key.budget())).isEqualTo(BudgetState.ACTIVE);
    }

    @Test
    @DisplayName("a refund suspends a key that nothing but a redeemed code has filled")
    void refundSuspends() {
        Order order = delivered();
        NewKey key = keyFor(order);
        assertThat(codes().claim(code, key, NOW)).isEqualTo(ClaimOutcome.CLAIMED);

        Order refunded = after(current(order), moved(current(order), MoneyEventKind.REFUNDED, "R1", 990));

        assertThat(refunded.entitlement().units()).isZero();
        assertThat(store().granted(key.budget()).units()).isZero();
        assertThat(store().budgetState(key.budget())).isEqualTo(BudgetState.SUSPENDED);
    }
}
