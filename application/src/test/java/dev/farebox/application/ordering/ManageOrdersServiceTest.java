package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.administering.ManageOrders;
import dev.farebox.application.administering.ManageOrders.ManageOutcome;
import dev.farebox.application.administering.ManageOrders.RefundOutcome;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.util.Currency;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManageOrdersServiceTest {
    private static final Currency DOLLAR = Currency.getInstance("USD");

    private final OrderingFixture shop = new OrderingFixture();

    private Order delivered() {
        Order order = shop.approved();
        shop.capture().capture(order.id(), FactSource.RETURN);
        return shop.now(order.id());
    }

    private ManageOrders manage() {
        return shop.manage(Mode.DEMO);
    }

    @Test
    @DisplayName("Case 35: a whole refund takes the money back at the provider and freezes what was delivered")
    void wholeRefund() {
        Order order = delivered();

        RefundOutcome outcome = manage().refund(order.id(), Optional.empty(), "he asked for it");

        Order after = shop.now(order.id());
        assertThat(outcome).isEqualTo(new RefundOutcome.Refunded(after, dollars(990)));
        assertThat(after.status()).isEqualTo(OrderStatus.REFUNDED);
        Delivery.ApiKey key = (Delivery.ApiKey) after.delivery().orElseThrow();
        assertThat(shop.stored.granted(key.budget()).units()).isZero();
        assertThat(shop.stored.budgetState(key.budget())).isEqualTo(BudgetState.SUSPENDED);
        assertThat(shop.audited).contains("refund-order " + order.reference() + " he asked for it");
    }

    @Test
    @DisplayName(
            "Case 35: part refunds add up to the price and not a cent more; the buyer keeps his share of the allowance")
    void partRefunds() {
        Order order = delivered();

        assertThat(manage().refund(order.id(), Optional.of("3.30"), "a third"))
                .isInstanceOf(RefundOutcome.Refunded.class);
        Order third = shop.now(order.id());
        assertThat(third.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(third.refunded()).contains(dollars(330));
        assertThat(shop.stored.granted(((Delivery.ApiKey) third.delivery().orElseThrow()).budget()))
                .isEqualTo(third.entitlement());

        assertThat(manage().refund(order.id(), Optional.of("6.61"), "too much"))
                .isEqualTo(new RefundOutcome.BadAmount(third, dollars(660)));
        assertThat(manage().refund(order.id(), Optional.of("-1"), "nonsense"))
                .isInstanceOf(RefundOutcome.BadAmount.class);
        assertThat(manage().refund(order.id(), Optional.of("0"), "nothing"))
                .isInstanceOf(RefundOutcome.BadAmount.class);
        assertThat(manage().refund(order.id(), Optional.of("3.30"), "another third"))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        manage().refund(order.id(), Optional.of("3.30"), "the rest");
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(manage().refund(order.id(), Optional.empty(), "again"))
                .isEqualTo(new RefundOutcome.NothingToRefund(shop.now(order.id())));
    }

    @Test
    @DisplayName("Case 36: a refund whose answer was lost is asked for again as the same refund")
    void lostAnswer() {
        Order order = delivered();
        shop.payPal.loseNextAnswer();
        assertThat(manage().refund(order.id(), Optional.of("5.00"), "half")).isInstanceOf(RefundOutcome.Unknown.class);

        assertThat(manage().refund(order.id(), Optional.of("5.00"), "half")).isInstanceOf(RefundOutcome.Refunded.class);

        shop.capture().refresh(order.id(), FactSource.OPERATOR);
        assertThat(shop.now(order.id()).refunded()).contains(dollars(500));
    }

    @Test
    @DisplayName("Case 25: of an order that was paid twice the second payment goes back first, and the delivery stays")
    void paidTwice() {
        Order order = delivered();
        Order twice = shop.paidAgain(order);
        assertThat(twice.isPaidTwice()).isTrue();

        assertThat(manage().refund(order.id(), Optional.empty(), "paid twice"))
                .isInstanceOf(RefundOutcome.Refunded.class);

        Order after = shop.now(order.id());
        assertThat(after.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(after.entitlement()).isEqualTo(after.allowance());
    }

    @Test
    @DisplayName("what the provider refuses is told, and changes nothing")
    void refused() {
        Order order = delivered();
        shop.payPal.refuseRefunds("REFUND_TIME_LIMIT_EXCEEDED");

        assertThat(manage().refund(order.id(), Optional.empty(), "too late"))
                .isEqualTo(new RefundOutcome.Refused(order, "REFUND_TIME_LIMIT_EXCEEDED"));
        assertThat(shop.now(order.id())).isEqualTo(order);
    }

    @Test
    @DisplayName("money that came by hand goes back by hand, on the operator's word")
    void byHand() {
        Order order = shop.placed(PaymentMethod.MANUAL);
        shop.capture().confirm(order.id(), "bank statement 7");

        assertThat(manage().refund(order.id(), Optional.empty(), "sent back today"))
                .isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    @DisplayName(
            "Case 40: an order is cancelled only after its provider was asked; money that came is kept and delivered")
    void cancel() {
        Order unpaid = shop.placed(PaymentMethod.PAYPAL);
        Order paid = shop.approved();

        assertThat(manage().cancel(unpaid.id(), "he changed his mind")).isInstanceOf(ManageOutcome.Done.class);
        assertThat(manage().cancel(paid.id(), "he changed his mind")).isInstanceOf(ManageOutcome.NotNow.class);
        assertThat(shop.now(unpaid.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.now(paid.id()).status()).isEqualTo(OrderStatus.DELIVERED);

        Order silent = shop.placed(PaymentMethod.PAYPAL);
        shop.payPal.breakDown();
        assertThat(manage().cancel(silent.id(), "now")).isInstanceOf(ManageOutcome.ProviderSilent.class);
        assertThat(shop.now(silent.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    @DisplayName(
            "Case 40: an order whose money is being taken is not cancelled, and one that was cancelled is delivered if"
                    + " money came all the same")
    void moneyAndCancel() {
        Order capturing = shop.placed(PaymentMethod.PAYPAL);
        shop.stored.apply(capturing.id(), new OrderEvent.CaptureStarted(1), OrderFixtures.said());
        shop.payPal.loseNextAnswer();
        assertThat(manage().cancel(capturing.id(), "now")).isInstanceOf(ManageOutcome.ProviderSilent.class);
        assertThat(shop.now(capturing.id()).status()).isEqualTo(OrderStatus.PAYMENT_PROCESSING);

        Order cancelled = shop.placed(PaymentMethod.PAYPAL);
        manage().cancel(cancelled.id(), "he changed his mind");
        shop.payPal.approve(shop.pageOf(cancelled));
        shop.payPal.capture(new CaptureRequest(shop.pageOf(cancelled), cancelled.reference(), 1, 1));
        shop.catchUp().catchUp();

        assertThat(shop.now(cancelled.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.payPal.captures(shop.pageOf(cancelled))).isOne();
    }

    @Test
    @DisplayName("a paid order that could not be delivered is delivered on demand; one that is not paid is not")
    void deliver() {
        Order paid = shop.paid(shop.approved());
        Order unpaid = shop.placed(PaymentMethod.PAYPAL);

        assertThat(manage().deliver(paid.id(), "he waits")).isInstanceOf(ManageOutcome.Done.class);
        assertThat(manage().deliver(unpaid.id(), "he waits")).isEqualTo(new ManageOutcome.NotNow(unpaid));
    }

    @Test
    @DisplayName("Case 42: a mistyped address is corrected, and the order is found by the right one")
    void correctEmail() {
        Order order = delivered();

        manage().correctEmail(order.id(), EmailAddress.parse("ada@right.example"), "mistyped");

        assertThat(shop.lookUp().lookUp(order.id().text(), "ada@right.example"))
                .isInstanceOf(LookUpOrder.LookUpOutcome.Found.class);
        assertThat(shop.lookUp().lookUp(order.id().text(), "ada@example.org"))
                .isInstanceOf(LookUpOrder.LookUpOutcome.NotFound.class);
    }

    @Test
    @DisplayName("Case 39: a reversal without a dispute is ended by the operator, a dispute is not")
    void release() {
        Order reversed = delivered();
        shop.payPal.happen(shop.pageOf(reversed), MoneyEventKind.REVERSED, "V1");
        shop.capture().refresh(reversed.id(), FactSource.WEBHOOK);
        Order disputed = delivered();
        shop.payPal.happen(shop.pageOf(disputed), MoneyEventKind.DISPUTE_OPENED, "D1");
        shop.capture().refresh(disputed.id(), FactSource.WEBHOOK);
        assertThat(shop.now(reversed.id()).status()).isEqualTo(OrderStatus.DISPUTED);

        assertThat(manage().release(reversed.id(), "the bank's mistake")).isInstanceOf(ManageOutcome.Done.class);
        assertThat(manage().release(disputed.id(), "please")).isInstanceOf(ManageOutcome.NotNow.class);

        assertThat(shop.now(reversed.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.now(disputed.id()).status()).isEqualTo(OrderStatus.DISPUTED);
    }

    @Test
    @DisplayName("nothing happens without a reason, to an order of the other mode, or to one that never was")
    void guards() {
        Order order = delivered();

        assertThatIllegalArgumentException().isThrownBy(() -> manage().refund(order.id(), Optional.empty(), " "));
        assertThat(shop.manage(Mode.LIVE).refund(order.id(), Optional.empty(), "x"))
                .isEqualTo(new RefundOutcome.NoSuchOrder());
        assertThat(shop.manage(Mode.LIVE).cancel(order.id(), "x")).isEqualTo(new ManageOutcome.NoSuchOrder());
        assertThat(shop.now(order.id())).isEqualTo(order);
    }

    private static Money dollars(long cents) {
        return new Money(cents, DOLLAR);
    }
}
