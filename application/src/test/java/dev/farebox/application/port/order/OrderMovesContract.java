package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.captured;
import static dev.farebox.application.port.order.OrderFixtures.checkout;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderDecision;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderRule;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of moving an order: what the rule decides is what is written, with its line in the timeline and its mail. */
abstract class OrderMovesContract extends OrderPlacingContract {
    @ParameterizedTest(name = "{0}")
    @EnumSource(OrderStatus.class)
    @DisplayName(
            "every event comes to what the rule says, with a line in the timeline and a mail where one is due, or to nothing:")
    void everyEventAsTheRuleSays(OrderStatus status) {
        int kinds = events(inState(status)).size();
        Set<Class<?>> tried = new LinkedHashSet<>();
        for (int kind = 0; kind < kinds; kind++) {
            Order before = inState(status);
            OrderEvent event = events(before).get(kind);
            tried.add(event.getClass());
            assertDecided(before, event);
        }
        tried.add(OrderEvent.Delivered.class);
        assertThat(tried).containsExactlyInAnyOrder(OrderEvent.class.getPermittedSubclasses());
    }

    private void assertDecided(Order before, OrderEvent event) {
        List<OrderFact> facts = orders().timeline(before.id());
        List<OrderNotice> notices = store().notices(before.id());
        Said said = new Said(FactSource.RECONCILER, PLACED_AT.plusSeconds(300), "asked again");

        MoveOutcome outcome = orders().apply(before.id(), event, said);

        String what = event + " in " + before.status();
        if (OrderRule.decide(before, event) instanceof OrderDecision.Changes(Order next)) {
            assertThat(outcome).as(what).isEqualTo(new MoveOutcome.Moved(next));
            assertThat(current(before)).as(what).isEqualTo(next);
            assertThat(orders().timeline(before.id()))
                    .as(what)
                    .isEqualTo(with(
                            facts,
                            new OrderFact(
                                    said.at(),
                                    said.source(),
                                    event.name(),
                                    before.status(),
                                    next.status(),
                                    said.detail())));
            assertThat(store().notices(before.id()))
                    .as(what)
                    .isEqualTo(OrderNotice.of(before, next)
                            .map(notice -> with(notices, notice))
                            .orElse(notices));
        } else {
            assertThat(outcome).as(what).isEqualTo(new MoveOutcome.NotMoved(before));
            assertThat(current(before)).as(what).isEqualTo(before);
            assertThat(orders().timeline(before.id())).as(what).isEqualTo(facts);
            assertThat(store().notices(before.id())).as(what).isEqualTo(notices);
        }
    }

    private static <T> List<T> with(List<T> all, T another) {
        List<T> longer = new ArrayList<>(all);
        longer.add(another);
        return longer;
    }

    /** What may happen to an order, whether its state has a place for it or not. */
    private static List<OrderEvent> events(Order order) {
        List<OrderEvent> events = new ArrayList<>(List.of(
                new OrderEvent.AttemptStarted(PaymentMethod.MANUAL, PLACED_AT),
                new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, PLACED_AT),
                new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, PLACED_AT.plus(OrderRule.STARTS_ANEW_AFTER)),
                new OrderEvent.CheckoutOpened(1, checkout()),
                new OrderEvent.AttemptEnded(1),
                new OrderEvent.AttemptEnded(2),
                new OrderEvent.CaptureStarted(1),
                new OrderEvent.CaptureDeclined(1, 1),
                new OrderEvent.CaptureDeclined(1, 9),
                new OrderEvent.AnswerLost(1),
                new OrderEvent.ReviewStarted(1),
                new OrderEvent.HeldAccepted(),
                new OrderEvent.Expired(),
                new OrderEvent.Cancelled()));
        Order withPages = order.status() == OrderStatus.CREATED ? withPage(order) : order;
        events.add(money(withPages));
        events.add(money(withPages, 1, 1));
        events.add(late(money(withPages)));
        if (order.attempts().size() > 1) {
            events.add(money(order, 2, 990));
            events.add(money(order, 2, 7));
        }
        CapturedPayment payment =
                order.state().payment().orElseGet(() -> money(withPages).payment());
        Order payer = order.state().payment().isPresent() ? order : paidBy(withPages, payment);
        for (MoneyEventKind kind : MoneyEventKind.values()) {
            if (kind != MoneyEventKind.CAPTURED) {
                events.add(moved(payer, kind, "D1", 990));
                events.add(moved(payer, kind, "X9", 100));
            }
        }
        return events;
    }

    /** As the order would be with a page, which nobody has told the store of. */
    private static Order withPage(Order order) {
        OrderEvent opened = new OrderEvent.CheckoutOpened(1, checkout());
        return ((OrderDecision.Changes) OrderRule.decide(order, opened)).next();
    }

    private static Order paidBy(Order order, CapturedPayment payment) {
        return new Order(
                order.id(),
                order.reference(),
                order.email(),
                order.terms(),
                order.attempts(),
                order.money(),
                new OrderState.Paid(payment));
    }

    private static OrderEvent late(OrderEvent.MoneyCaptured money) {
        return new OrderEvent.MoneyCaptured(money.attempt(), money.payment(), money.payee(), money.fault(), false);
    }

    @Test
    @DisplayName("a second page that was opened for one attempt is found like the first, and opening it again is known")
    void secondPage() {
        Order pending = inState(OrderStatus.PENDING_PAYMENT);
        Checkout page = checkout();

        Order wider = after(pending, new OrderEvent.CheckoutOpened(2, page));

        assertThat(orders().find(PaymentMethod.CREEM, page.providerReference())).contains(wider);
        assertThat(current(pending)).isEqualTo(wider);
        assertThat(orders().apply(pending.id(), new OrderEvent.CheckoutOpened(2, page), said()))
                .isEqualTo(new MoveOutcome.NotMoved(wider));
    }

    @Test
    @DisplayName("a refund that has grown is written down with what came on top")
    void grownRefund() {
        Order delivered = inState(OrderStatus.DELIVERED);
        after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 300));

        Order refunded = after(delivered, moved(delivered, MoneyEventKind.REFUNDED, "R1", 990));

        assertThat(refunded.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(current(delivered)).isEqualTo(refunded);
        assertThat(refunded.money().events().getLast().amount().minorUnits()).isEqualTo(690);
    }

    @Test
    @DisplayName("that an order was delivered is not said but done")
    void deliveredIsNotSaid() {
        Order paid = inState(OrderStatus.PAID);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders().apply(
                                paid.id(),
                                new OrderEvent.Delivered(new Delivery.RedemptionCode(1, false, Optional.empty())),
                                said()));

        assertThat(current(paid)).isEqualTo(paid);
    }

    @Test
    @DisplayName("the timeline tells everything that changed an order, oldest first")
    void timelineTells() {
        Order refunded = inState(OrderStatus.REFUNDED);

        assertThat(orders().timeline(refunded.id()))
                .extracting(OrderFact::event)
                .containsExactly(
                        "ATTEMPT_STARTED",
                        "CHECKOUT_OPENED",
                        "ATTEMPT_STARTED",
                        "CHECKOUT_OPENED",
                        "CAPTURE_STARTED",
                        "MONEY_CAPTURED",
                        "DELIVERED",
                        "MONEY_REFUNDED");
        assertThat(store().notices(refunded.id()))
                .containsExactly(OrderNotice.PLACED, OrderNotice.DELIVERED, OrderNotice.REFUNDED);
    }

    @Test
    @DisplayName("Case 13: only one of many at once starts a capture")
    void oneStartsCapture() throws Exception {
        Order order = pending();

        List<MoveOutcome> outcomes =
                atOnce(THREADS, () -> orders().apply(order.id(), new OrderEvent.CaptureStarted(1), said()));

        Order processing = current(order);
        assertThat(processing.status()).isEqualTo(OrderStatus.PAYMENT_PROCESSING);
        assertThat(outcomes)
                .filteredOn(MoveOutcome.Moved.class::isInstance)
                .containsExactly(new MoveOutcome.Moved(processing));
        assertThat(outcomes)
                .filteredOn(MoveOutcome.NotMoved.class::isInstance)
                .hasSize(THREADS - 1)
                .containsOnly(new MoveOutcome.NotMoved(processing));
    }

    @Test
    @DisplayName("Case 13: the same money told by many at once is written once")
    void onePayment() throws Exception {
        Order order = inState(OrderStatus.PAYMENT_PROCESSING);
        OrderEvent money = money(order);

        List<MoveOutcome> outcomes = atOnce(THREADS, () -> orders().apply(order.id(), money, said()));

        assertThat(outcomes).filteredOn(MoveOutcome.Moved.class::isInstance).hasSize(1);
        assertThat(current(order).money().events()).hasSize(1);
        assertThat(current(order).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    @DisplayName("Case 41: an order that expires at the moment at which its money comes is paid, whichever came first")
    void expiryAndMoney() throws Exception {
        for (int round = 0; round < 5; round++) {
            Order order = pending();
            OrderEvent.MoneyCaptured money = money(order);
            AtomicInteger turn = new AtomicInteger();

            atOnce(THREADS, () -> {
                boolean expires = turn.getAndIncrement() % 2 == 0;
                return orders().apply(order.id(), expires ? new OrderEvent.Expired() : money, said());
            });

            Order after = current(order);
            assertThat(after.status()).isEqualTo(OrderStatus.PAID);
            assertThat(after.money().events()).hasSize(1);
        }
    }

    @Test
    @DisplayName("Case 25: money that came twice, by two pages, pays once and is written twice")
    void paidTwice() {
        Order paid = paid(pending());

        Order paidTwice = after(paid, money(paid, 2, 990));

        assertThat(paidTwice.state()).isEqualTo(paid.state());
        assertThat(current(paid).money().events()).hasSize(2);
        assertThat(current(paid).isPaidTwice()).isTrue();
    }

    @Test
    @DisplayName("a payment page belongs to one order")
    void onePageOneOrder() {
        Checkout page = checkout();
        Order first = created();
        Order second = created();
        moved(orders().apply(first.id(), new OrderEvent.CheckoutOpened(1, page), said()));

        assertThat(orders().apply(second.id(), new OrderEvent.CheckoutOpened(1, page), said()))
                .isEqualTo(new MoveOutcome.NotMoved(second));

        assertThat(current(second)).isEqualTo(second);
        assertThat(orders().timeline(second.id())).hasSize(1);
    }

    @Test
    @DisplayName("Case 27: a transaction pays one order; another order can only hold it, and not accept it")
    void oneOrderPerTransaction() {
        Order first = pending();
        Order second = pending();
        OrderEvent.MoneyCaptured money = money(first);
        moved(orders().apply(first.id(), money, said()));

        OrderEvent claimed = claimed(second, money.payment());
        assertThat(orders().apply(second.id(), claimed, said())).isEqualTo(new MoveOutcome.NotMoved(second));
        assertThat(current(second)).isEqualTo(second);

        Order held =
                moved(orders().apply(second.id(), captured(second.attempts().getFirst(), money.payment()), said()));
        assertThat(held.state()).isEqualTo(new OrderState.Held(money.payment(), HeldReason.REFERENCE_MISMATCH));
        assertThat(orders().apply(second.id(), new OrderEvent.HeldAccepted(), said()))
                .isEqualTo(new MoveOutcome.NotMoved(held));
        assertThat(current(second)).isEqualTo(held);
    }

    @Test
    @DisplayName("of many orders that one transaction would pay, one is paid")
    void oneOrderPerTransactionAtOnce() throws Exception {
        CapturedPayment payment = money(pending()).payment();

        List<MoveOutcome> outcomes = atOnce(THREADS, () -> {
            Order order = pending();
            return orders().apply(order.id(), claimed(order, payment), said());
        });

        assertThat(outcomes).filteredOn(MoveOutcome.Moved.class::isInstance).hasSize(1);
    }

    @Test
    @DisplayName("one transfer that two orders know goes back for both")
    void sharedMoneyGoesBackForBoth() {
        Order first = paid(pending());
        Order second = pending();
        CapturedPayment payment = first.state().payment().orElseThrow();
        Order held = after(second, captured(second.attempts().getFirst(), payment));

        assertThat(after(first, moved(first, MoneyEventKind.REFUNDED, "R1", 990))
                        .status())
                .isEqualTo(OrderStatus.REFUNDED);
        assertThat(after(held, moved(held, MoneyEventKind.REFUNDED, "R1", 990)).status())
                .isEqualTo(OrderStatus.REFUNDED);
    }
}
