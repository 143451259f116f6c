package dev.farebox.domain.order;

import static dev.farebox.domain.order.SampleOrders.after;
import static dev.farebox.domain.order.SampleOrders.captured;
import static dev.farebox.domain.order.SampleOrders.inState;
import static dev.farebox.domain.order.SampleOrders.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.testing.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every order, whatever happens to its money, in whatever order and however often. */
class OrderLawsTest {
    @Test
    @DisplayName("the same facts about money end in the same state, whatever their order and however often they come")
    void orderDoesNotMatter() {
        Cases.forAll(2_000, random -> {
            List<OrderEvent> facts = facts(random);
            Order first = all(inState(OrderStatus.DELIVERED), facts);
            List<OrderEvent> shuffled = new ArrayList<>(facts);
            shuffled.addAll(facts);
            Collections.shuffle(shuffled, Random.from(random));
            Order second = all(inState(OrderStatus.DELIVERED), shuffled);

            assertThat(second.status()).isEqualTo(first.status());
            assertThat(second.entitlement()).isEqualTo(first.entitlement());
            assertThat(second.refunded()).isEqualTo(first.refunded());
            assertThat(second.money().events())
                    .containsExactlyInAnyOrderElementsOf(first.money().events());
        });
    }

    @Test
    @DisplayName("no more is refunded than was taken, and nobody is entitled to more than he bought")
    void bounds() {
        Cases.forAll(2_000, random -> {
            Order order = all(inState(OrderStatus.DELIVERED), facts(random));

            assertThat(order.refunded().map(back -> back.minorUnits()).orElse(0L))
                    .isBetween(0L, 990L);
            assertThat(order.entitlement().units()).isBetween(0L, 1000L);
        });
    }

    @Test
    @DisplayName("what a buyer keeps after a part refund is in proportion to what he paid, rounded up")
    void proRata() {
        Order delivered = inState(OrderStatus.DELIVERED);

        assertThat(delivered.entitlement()).isEqualTo(Amount.tokens(1000));
        assertThat(after(delivered, moved(MoneyEventKind.REFUNDED, "R1", "TXN1", 330))
                        .entitlement())
                .isEqualTo(Amount.tokens(667));
        assertThat(after(delivered, moved(MoneyEventKind.REFUNDED, "R1", "TXN1", 990))
                        .entitlement())
                .isEqualTo(Amount.tokens(0));
    }

    @Test
    @DisplayName("a dispute that is won gives everything back, but for what was refunded meanwhile")
    void wonDispute() {
        Order disputed = inState(OrderStatus.DISPUTED);
        assertThat(disputed.entitlement()).isEqualTo(Amount.tokens(0));

        Order refunded = after(disputed, moved(MoneyEventKind.REFUNDED, "R1", "TXN1", 495));
        Order won = after(refunded, moved(MoneyEventKind.DISPUTE_WON, "D1", "TXN1", 990));

        assertThat(won.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(won.entitlement()).isEqualTo(Amount.tokens(500));
    }

    @Test
    @DisplayName("of two disputes both have to be won")
    void twoDisputes() {
        Order twice = after(inState(OrderStatus.DISPUTED), moved(MoneyEventKind.REVERSED, "V1", "TXN1", 990));

        Order one = after(twice, moved(MoneyEventKind.DISPUTE_WON, "D1", "TXN1", 990));
        assertThat(one.status()).isEqualTo(OrderStatus.DISPUTED);
        assertThat(after(one, moved(MoneyEventKind.DISPUTE_WON, "V1", "TXN1", 990))
                        .status())
                .isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    @DisplayName("money that comes twice is a fact about the order and does not change what was delivered")
    void paidTwice() {
        Order delivered = inState(OrderStatus.DELIVERED);
        assertThat(delivered.isPaidTwice()).isFalse();

        Order twice = after(delivered, captured(2, "TXN2", 990, Optional.empty(), true));

        assertThat(twice.isPaidTwice()).isTrue();
        assertThat(twice.entitlement()).isEqualTo(delivered.entitlement());
        OrderEvent.MoneyMoved back = new OrderEvent.MoneyMoved(new MoneyEvent(
                MoneyEventKind.REFUNDED,
                PaymentMethod.CREEM,
                "R2",
                "TXN2",
                SampleOrders.dollars(990),
                delivered.placedAt()));
        assertThat(after(twice, back).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    @DisplayName(
            "what happens to two payments of one order ends in the same state, whatever its order, and a payment that"
                    + " stands keeps the delivery")
    void twoPayments() {
        Cases.forAll(2_000, random -> {
            Order twice = after(inState(OrderStatus.DELIVERED), captured(2, "TXN2", 990, Optional.empty(), true));
            List<OrderEvent> facts = new ArrayList<>(facts(random));
            facts.addAll(facts(random).stream().map(OrderLawsTest::ofTheOther).toList());
            List<OrderEvent> shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, Random.from(random));

            Order first = all(twice, facts);
            Order second = all(twice, shuffled);

            assertThat(second.status()).isEqualTo(first.status());
            assertThat(second.entitlement()).isEqualTo(first.entitlement());
            boolean stands = first.money().events().stream()
                    .filter(event -> event.kind() == MoneyEventKind.CAPTURED)
                    .anyMatch(transfer -> first.money().fate(transfer) == TransferFate.STANDS);
            assertThat(first.status() == OrderStatus.DELIVERED).isEqualTo(stands);
        });
    }

    private static OrderEvent ofTheOther(OrderEvent event) {
        MoneyEvent about = ((OrderEvent.MoneyMoved) event).event();
        return new OrderEvent.MoneyMoved(
                new MoneyEvent(about.kind(), PaymentMethod.CREEM, about.id(), "TXN2", about.amount(), about.at()));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"REFUNDED", "DISPUTED", "CHARGED_BACK"})
    @DisplayName("a second payment of the whole price pays an order whose first is gone, and one of less does not:")
    void paidAgain(OrderStatus gone) {
        Order order = inState(gone);

        assertThat(after(order, captured(2, "TXN2", 989, Optional.empty(), true))
                        .status())
                .isEqualTo(gone);
        Order again = after(order, captured(2, "TXN2", 990, Optional.empty(), true));

        assertThat(again.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(again.delivery()).isEqualTo(order.delivery());
        assertThat(again.entitlement()).isEqualTo(order.allowance());
    }

    @Test
    @DisplayName(
            "an order that was refunded before it was delivered is paid by a second payment, if the plan is still sold")
    void paidAgainBeforeDelivery() {
        Order refunded = after(inState(OrderStatus.PAID), moved(MoneyEventKind.REFUNDED, "R1", "TXN1", 990));

        assertThat(after(refunded, captured(2, "TXN2", 990, Optional.empty(), false))
                        .status())
                .isEqualTo(OrderStatus.REFUNDED);
        assertThat(after(refunded, captured(2, "TXN2", 990, Optional.empty(), true))
                        .status())
                .isEqualTo(OrderStatus.PAID);
    }

    @Test
    @DisplayName("a buyer who goes back to an open page sets out anew, and is written down every ten minutes at most")
    void setsOutAnew() {
        Order order = inState(OrderStatus.PENDING_PAYMENT);
        Instant soon = SampleOrders.AT.plus(OrderRule.STARTS_ANEW_AFTER).minusMillis(1);
        Instant later = SampleOrders.AT.plus(OrderRule.STARTS_ANEW_AFTER);

        assertThat(OrderRule.decide(order, new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, soon)))
                .isEqualTo(new OrderDecision.Repeats());
        Order anew = after(order, new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, later));

        assertThat(anew.attempts()).hasSameSizeAs(order.attempts());
        assertThat(anew.attempt(1).orElseThrow().startedAt()).isEqualTo(later);
        assertThat(anew.attempt(1).orElseThrow().checkout())
                .isEqualTo(order.attempt(1).orElseThrow().checkout());
        assertThat(anew.attempt(2)).isEqualTo(order.attempt(2));
    }

    @ParameterizedTest(name = "{0} cents for 990 → {1}")
    @CsvSource({"990, PAID", "989, HELD", "991, HELD", "1000, HELD", "1, HELD", "0, HELD", "99000, HELD"})
    @DisplayName("Case 30: nothing but the very amount pays an order:")
    void veryAmount(long cents, OrderStatus after) {
        Order capturing = inState(OrderStatus.PAYMENT_PROCESSING);

        assertThat(after(capturing, captured(1, "TXN1", cents, Optional.empty(), true))
                        .status())
                .isEqualTo(after);
    }

    @Test
    @DisplayName("an order has a bounded number of attempts")
    void attemptsAreBounded() {
        Order order = inState(OrderStatus.PENDING_PAYMENT);
        while (order.attempts().size() < OrderRule.MAX_ATTEMPTS) {
            Order started =
                    OrderRule.decide(order, new OrderEvent.AttemptStarted(PaymentMethod.MANUAL, SampleOrders.AT))
                                    instanceof OrderDecision.Changes(Order next)
                            ? next
                            : order;
            order = after(
                    started, new OrderEvent.AttemptEnded(started.attempts().size()));
        }

        assertThat(OrderRule.decide(order, new OrderEvent.AttemptStarted(PaymentMethod.MANUAL, SampleOrders.AT)))
                .isEqualTo(new OrderDecision.Refuses());
    }

    private static Order all(Order order, List<OrderEvent> events) {
        Order now = order;
        for (OrderEvent event : events) {
            now = OrderRule.decide(now, event) instanceof OrderDecision.Changes(Order next) ? next : now;
        }
        return now;
    }

    private static List<OrderEvent> facts(SplittableRandom random) {
        List<OrderEvent> facts = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String id = String.valueOf(random.nextInt(3));
            facts.add(
                    switch (random.nextInt(5)) {
                        case 0 -> moved(MoneyEventKind.REFUNDED, "R" + i, "TXN1", 1 + random.nextInt(990));
                        case 1 -> moved(MoneyEventKind.DISPUTE_OPENED, "D" + id, "TXN1", 990);
                        case 2 -> moved(MoneyEventKind.DISPUTE_WON, "D" + id, "TXN1", 990);
                        case 3 -> moved(MoneyEventKind.DISPUTE_LOST, "D" + id, "TXN1", 990);
                        default -> moved(MoneyEventKind.REVERSED, "V" + id, "TXN1", 990);
                    });
        }
        return facts;
    }
}
