package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of what a buyer may still use. The orders cost $9.90 and give $8.00. */
abstract class OrderEntitlementContract extends OrderDeliveriesContract {
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = MoneyEventKind.class,
            names = {"REFUNDED", "REVERSED", "DISPUTE_OPENED", "DISPUTE_LOST"})
    @DisplayName(
            "Case 37, 39: money that went back, or is claimed back, takes all that is not spent and suspends the budget:")
    void nothingLeft(MoneyEventKind kind) {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        store().spend(budget, dollars("2.50"));

        Order after = after(delivered, moved(delivered, kind, "R1", 990));

        assertThat(after.entitlement().units()).isZero();
        assertThat(store().granted(budget)).isEqualTo(dollars("2.50"));
        assertThat(store().budgetState(budget)).isEqualTo(BudgetState.SUSPENDED);
    }

    @Test
    @DisplayName("a refund in part takes its share, rounded in favour of the buyer, and the budget stays active")
    void partRefund() {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        store().spend(budget, dollars("1.00"));

        Order refunded = after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 330));

        assertThat(refunded.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget)).isEqualTo(new Amount(BudgetUnit.USD, 5_333_333_334L));
        assertThat(store().budgetState(budget)).isEqualTo(BudgetState.ACTIVE);
    }

    @Test
    @DisplayName("Case 37: a refund in part takes no more than what is left")
    void partRefundOfSpentBudget() {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        store().spend(budget, dollars("7.00"));

        Order refunded = after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 495));

        assertThat(refunded.entitlement()).isEqualTo(dollars("4.00"));
        assertThat(store().granted(budget)).isEqualTo(dollars("7.00"));
    }

    @Test
    @DisplayName("Case 39: a dispute that is won gives everything back and opens the budget again")
    void wonDispute() {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        store().spend(budget, dollars("2.50"));
        Order disputed = after(delivered, moved(delivered, MoneyEventKind.DISPUTE_OPENED, "D1", 990));

        Order won = after(disputed, moved(disputed, MoneyEventKind.DISPUTE_WON, "D1", 990));

        assertThat(won.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget)).isEqualTo(dollars("8.00"));
        assertThat(store().budgetState(budget)).isEqualTo(BudgetState.ACTIVE);
    }

    @Test
    @DisplayName("a dispute that is won after a refund in part gives back what was not refunded")
    void wonDisputeAfterPartRefund() {
        Order delivered = inState(OrderStatus.DELIVERED);
        BudgetId budget = budget(delivered);
        Order refunded = after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 495));
        Order disputed = after(refunded, moved(refunded, MoneyEventKind.DISPUTE_OPENED, "D1", 495));
        assertThat(store().granted(budget)).isEqualTo(dollars("0.00"));

        Order won = after(disputed, moved(disputed, MoneyEventKind.DISPUTE_WON, "D1", 495));

        assertThat(won.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget)).isEqualTo(dollars("4.00"));
    }

    @Test
    @DisplayName("a refund takes the order's own grant out of a budget, and leaves what others granted")
    void otherGrantsStay() {
        NewKey key = addedKey();
        Order paid = inState(OrderStatus.PAID);
        assertThat(orders().deliver(paid.id(), new Parcel.TopUp(key.key()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        assertThat(store().granted(key.budget())).isEqualTo(dollars("16.00"));
        store().spend(key.budget(), dollars("3.00"));

        Order refunded = after(current(paid), moved(current(paid), MoneyEventKind.REFUNDED, "R1", 990));

        assertThat(refunded.delivery()).contains(new Delivery.TopUp(key.key(), key.budget()));
        assertThat(store().granted(key.budget())).isEqualTo(dollars("8.00"));
        assertThat(store().budgetState(key.budget())).isEqualTo(BudgetState.ACTIVE);
    }

    @Test
    @DisplayName("a top-up opens a budget again that a refund has suspended")
    void topUpOpensAgain() {
        Order refunded = inState(OrderStatus.REFUNDED);
        Delivery.ApiKey issued = (Delivery.ApiKey) refunded.delivery().orElseThrow();
        assertThat(store().budgetState(issued.budget())).isEqualTo(BudgetState.SUSPENDED);
        Order paid = inState(OrderStatus.PAID);

        assertThat(orders().deliver(paid.id(), new Parcel.TopUp(issued.key()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(store().budgetState(issued.budget())).isEqualTo(BudgetState.ACTIVE);
        assertThat(store().granted(issued.budget())).isEqualTo(dollars("8.00"));
    }

    @Test
    @DisplayName("an order that was refunded in part before it is delivered gives the rest, as a key or as a top-up")
    void refundedBeforeDelivery() {
        Order first = inState(OrderStatus.PAID);
        Order refunded = after(first, moved(first, MoneyEventKind.REFUNDED, "R1", 495));
        assertThat(refunded.status()).isEqualTo(OrderStatus.PAID);
        assertThat(store().granted(budget(delivered(refunded)))).isEqualTo(dollars("4.00"));

        NewKey key = addedKey();
        Order second = inState(OrderStatus.PAID);
        Order refundedToo = after(second, moved(second, MoneyEventKind.REFUNDED, "R1", 495));
        assertThat(orders().deliver(refundedToo.id(), new Parcel.TopUp(key.key()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        assertThat(store().granted(key.budget())).isEqualTo(dollars("12.00"));
    }

    @Test
    @DisplayName("Case 25: a second payment that goes back leaves the buyer everything")
    void duplicateGoesBack() {
        Order paid = inState(OrderStatus.PAID);
        Order paidTwice = after(paid, money(paid, 2, 990));
        Order delivered = delivered(paidTwice);
        MoneyEvent second = delivered.money().events().getLast();

        Order after = after(
                delivered,
                new OrderEvent.MoneyMoved(new MoneyEvent(
                        MoneyEventKind.REFUNDED,
                        second.method(),
                        fresh("R"),
                        second.transaction(),
                        second.amount(),
                        second.at())));

        assertThat(after.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget(delivered))).isEqualTo(dollars("8.00"));
    }

    @Test
    @DisplayName(
            "Case 25: the payment that counts goes back or is claimed, and the buyer keeps everything as long as another of the"
                    + " whole price stands")
    void otherPaymentStands() {
        Order paid = inState(OrderStatus.PAID);
        Order delivered = delivered(after(paid, money(paid, 2, 990)));
        MoneyEvent second = delivered.money().events().getLast();
        BudgetId budget = budget(delivered);
        store().spend(budget, dollars("1.00"));

        Order refunded = after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 990));
        assertThat(refunded.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget)).isEqualTo(dollars("8.00"));
        assertThat(store().budgetState(budget)).isEqualTo(BudgetState.ACTIVE);

        Order claimed = after(refunded, about(second, MoneyEventKind.DISPUTE_OPENED, "D2"));
        assertThat(claimed.status()).isEqualTo(OrderStatus.DISPUTED);
        assertThat(store().budgetState(budget)).isEqualTo(BudgetState.SUSPENDED);

        Order won = after(claimed, about(second, MoneyEventKind.DISPUTE_WON, "D2"));
        assertThat(won.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget)).isEqualTo(dollars("8.00"));

        Order gone = after(won, about(second, MoneyEventKind.REFUNDED, "R2"));
        assertThat(gone.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(store().granted(budget)).isEqualTo(dollars("1.00"));
        assertThat(current(gone)).isEqualTo(gone);
    }

    @Test
    @DisplayName("a second payment of the whole price opens the budget of an order whose first went back")
    void paidAgain() {
        Order refunded = inState(OrderStatus.REFUNDED);

        Order again = after(refunded, money(refunded, 2, 990));

        assertThat(again.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(store().granted(budget(again))).isEqualTo(dollars("8.00"));
        assertThat(store().budgetState(budget(again))).isEqualTo(BudgetState.ACTIVE);
        assertThat(current(again)).isEqualTo(again);
    }

    /** Something that happens to money beside the payment that counts. */
    private static OrderEvent.MoneyMoved about(MoneyEvent transfer, MoneyEventKind kind, String id) {
        return new OrderEvent.MoneyMoved(new MoneyEvent(
                kind, transfer.method(), id + transfer.id(), transfer.transaction(), transfer.amount(), transfer.at()));
    }

    protected static BudgetId budget(Order delivered) {
        return ((Delivery.ApiKey) delivered.delivery().orElseThrow()).budget();
    }

    static Amount dollars(String text) {
        return Amount.parse(BudgetUnit.USD, text);
    }
}
