package dev.farebox.domain.order;

import static dev.farebox.domain.order.SampleOrders.captured;
import static dev.farebox.domain.order.SampleOrders.inState;
import static dev.farebox.domain.order.SampleOrders.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.delivery.Delivery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event in every state of an order. */
class OrderRuleTest {
    private static final Checkout THIRD_PAGE = new Checkout("PAY3", "https://pay.example.org/3");

    /**
     * Rows: what happens. Columns: where the order stands before. Cells: where it stands after, {@code +} if only its
     * attempts or its money change, {@code =} if it was known already, {@code -} if the state has no place for it.
     *
     * <p>The orders have a PayPal attempt, number 1 (in CREATED without a page yet), and in all but CREATED an open Creem
     * attempt, number 2. The money of the paid ones came through number 1; DISPUTED was DELIVERED before.
     */
    private static final String TABLE = """
            event                      | CREATED | PENDING_PAYMENT | PAYMENT_PROCESSING | PAID | DELIVERED | HELD | REFUNDED | DISPUTED | CHARGED_BACK | EXPIRED | CANCELLED
            attempt by hand            | +  | +  | -  | -  | -  | -  | -  | -  | -  | -  | -
            attempt where one is open  | =  | =  | -  | -  | -  | -  | -  | -  | -  | -  | -
            page opened                | PENDING_PAYMENT | = | = | = | = | = | = | = | = | = | =
            another page opened        | PENDING_PAYMENT | + | + | + | + | + | + | + | + | + | +
            page of no attempt         | -  | -  | -  | -  | -  | -  | -  | -  | -  | -  | -
            attempt ended              | +  | +  | PENDING_PAYMENT | = | = | = | = | = | = | + | +
            other attempt ended        | -  | +  | +  | +  | +  | +  | +  | +  | +  | +  | +
            capture started            | -  | PAYMENT_PROCESSING | - | - | - | - | - | - | - | - | -
            capture declined           | -  | -  | PENDING_PAYMENT | - | - | - | - | - | - | - | -
            earlier capture declined   | -  | -  | -  | -  | -  | -  | -  | -  | -  | -  | -
            answer lost                | -  | -  | +  | -  | -  | -  | -  | -  | -  | -  | -
            review started             | -  | PAYMENT_PROCESSING | + | - | - | - | - | - | - | - | -
            money                      | HELD | PAID | PAID | = | = | = | = | = | = | PAID | PAID
            money, wrong amount        | HELD | HELD | HELD | = | = | = | = | = | = | HELD | HELD
            money, wrong product       | HELD | HELD | HELD | = | = | = | = | = | = | HELD | HELD
            money, plan not sold       | HELD | PAID | PAID | = | = | = | = | = | = | HELD | HELD
            money by the other attempt | -  | PAID | PAID | + | + | PAID | DELIVERED | DELIVERED | DELIVERED | PAID | PAID
            wrong money by the other   | -  | HELD | HELD | + | + | + | + | + | + | HELD | HELD
            money by no attempt        | -  | -  | -  | -  | -  | -  | -  | -  | -  | -  | -
            all refunded               | -  | -  | -  | REFUNDED | REFUNDED | REFUNDED | + | REFUNDED | + | - | -
            part refunded              | -  | -  | -  | +  | +  | +  | +  | +  | +  | -  | -
            other money refunded       | -  | -  | -  | -  | -  | -  | -  | -  | -  | -  | -
            reversed                   | -  | -  | -  | DISPUTED | DISPUTED | DISPUTED | + | + | + | - | -
            dispute opened             | -  | -  | -  | DISPUTED | DISPUTED | DISPUTED | + | + | + | - | -
            dispute won                | -  | -  | -  | +  | +  | +  | +  | DELIVERED | + | - | -
            dispute lost               | -  | -  | -  | CHARGED_BACK | CHARGED_BACK | CHARGED_BACK | CHARGED_BACK | CHARGED_BACK | + | - | -
            held accepted              | -  | -  | -  | -  | -  | PAID | - | - | - | - | -
            delivered                  | -  | -  | -  | DELIVERED | - | - | - | - | - | - | -
            expired                    | EXPIRED | EXPIRED | - | - | - | - | - | - | - | - | -
            cancelled                  | CANCELLED | CANCELLED | - | - | - | - | - | - | - | - | -
            """;

    record Cell(String event, OrderStatus before, String after) {
        @Override
        public String toString() {
            return before + ", " + event + " → " + after;
        }
    }

    static Stream<Cell> cells() {
        List<List<String>> rows = TABLE.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
        List<String> before = rows.getFirst();
        List<Cell> cells = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int column = 1; column < before.size(); column++) {
                cells.add(new Cell(row.getFirst(), OrderStatus.valueOf(before.get(column)), row.get(column)));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    @DisplayName("an event in a state:")
    void everyEventInEveryState(Cell cell) {
        Order before = inState(cell.before());

        OrderDecision decision = OrderRule.decide(before, event(cell.event()));

        switch (cell.after()) {
            case "=" -> assertThat(decision).isEqualTo(new OrderDecision.Repeats());
            case "-" -> assertThat(decision).isEqualTo(new OrderDecision.Refuses());
            case "+" -> {
                Order after = ((OrderDecision.Changes) decision).next();
                assertThat(after.status()).isEqualTo(before.status());
                assertThat(after).isNotEqualTo(before);
            }
            default ->
                assertThat(((OrderDecision.Changes) decision).next().status())
                        .isEqualTo(OrderStatus.valueOf(cell.after()));
        }
    }

    @Test
    @DisplayName("the table has every status and every kind of event")
    void tableIsWhole() {
        assertThat(cells().map(Cell::before).distinct()).containsExactlyInAnyOrder(OrderStatus.values());
        Set<Class<?>> tested =
                cells().map(cell -> event(cell.event()).getClass()).collect(Collectors.toSet());
        assertThat(tested).isEqualTo(Set.of(OrderEvent.class.getPermittedSubclasses()));
    }

    @Test
    @DisplayName(
            "a second page of one attempt is an attempt of its own, through which money may come; twenty are enough")
    void secondPage() {
        Order order = inState(OrderStatus.EXPIRED);
        for (int number = 3; number <= OrderRule.MAX_ATTEMPTS; number++) {
            Checkout page = new Checkout("PAY" + number, "https://pay.example.org/");
            order = ((OrderDecision.Changes) OrderRule.decide(order, new OrderEvent.CheckoutOpened(1, page))).next();
            assertThat(order.attempt(number).orElseThrow().checkout()).contains(page);
            assertThat(order.attempt(number).orElseThrow().method()).isEqualTo(PaymentMethod.PAYPAL);
            assertThat(order.attempt(number).orElseThrow().isLive()).isTrue();
            assertThat(OrderRule.decide(order, new OrderEvent.CheckoutOpened(1, page)))
                    .isEqualTo(new OrderDecision.Repeats());
        }

        Checkout tooMany = new Checkout("PAY99", "https://pay.example.org/");
        assertThat(OrderRule.decide(order, new OrderEvent.CheckoutOpened(1, tooMany)))
                .isEqualTo(new OrderDecision.Refuses());
    }

    @Test
    @DisplayName("a refund told again with more has grown by the difference; told with less or the same it is known")
    void grownRefund() {
        Order order = inState(OrderStatus.DELIVERED);

        order = after(order, moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 300));
        assertThat(OrderRule.decide(order, moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 300)))
                .isEqualTo(new OrderDecision.Repeats());
        order = after(order, moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 500));
        assertThat(OrderRule.decide(order, moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 300)))
                .isEqualTo(new OrderDecision.Repeats());
        order = after(order, moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 990));

        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(order.money().events().stream()
                        .filter(event -> event.kind() == MoneyEventKind.REFUNDED)
                        .map(event -> event.amount().minorUnits()))
                .containsExactly(300L, 200L, 490L);
        assertThat(order.money().events().stream().map(MoneyEvent::id)).doesNotHaveDuplicates();
        assertThat(OrderRule.decide(order, moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 990)))
                .isEqualTo(new OrderDecision.Repeats());
    }

    private static Order after(Order order, OrderEvent event) {
        return ((OrderDecision.Changes) OrderRule.decide(order, event)).next();
    }

    private static OrderEvent event(String name) {
        return switch (name) {
            case "attempt by hand" -> new OrderEvent.AttemptStarted(PaymentMethod.MANUAL, SampleOrders.AT);
            case "attempt where one is open" -> new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, SampleOrders.AT);
            case "page opened" -> new OrderEvent.CheckoutOpened(1, SampleOrders.PAGE);
            case "another page opened" -> new OrderEvent.CheckoutOpened(1, THIRD_PAGE);
            case "page of no attempt" -> new OrderEvent.CheckoutOpened(7, THIRD_PAGE);
            case "attempt ended" -> new OrderEvent.AttemptEnded(1);
            case "other attempt ended" -> new OrderEvent.AttemptEnded(2);
            case "capture started" -> new OrderEvent.CaptureStarted(1);
            case "capture declined" -> new OrderEvent.CaptureDeclined(1, 1);
            case "earlier capture declined" -> new OrderEvent.CaptureDeclined(1, 9);
            case "answer lost" -> new OrderEvent.AnswerLost(1);
            case "review started" -> new OrderEvent.ReviewStarted(1);
            case "money" -> captured(1, "TXN1", 990, Optional.empty(), true);
            case "money, wrong amount" -> captured(1, "TXN1", 989, Optional.empty(), true);
            case "money, wrong product" -> captured(1, "TXN1", 990, Optional.of(HeldReason.PRODUCT_MISMATCH), true);
            case "money, plan not sold" -> captured(1, "TXN1", 990, Optional.empty(), false);
            case "money by the other attempt" -> captured(2, "TXN2", 990, Optional.empty(), true);
            case "wrong money by the other" -> captured(2, "TXN2", 1, Optional.empty(), true);
            case "money by no attempt" -> captured(7, "TXN7", 990, Optional.empty(), true);
            case "all refunded" -> moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 990);
            case "part refunded" -> moved(MoneyEventKind.REFUNDED, "R9", "TXN1", 100);
            case "other money refunded" -> moved(MoneyEventKind.REFUNDED, "R9", "TXN7", 990);
            case "reversed" -> moved(MoneyEventKind.REVERSED, "V9", "TXN1", 990);
            case "dispute opened" -> moved(MoneyEventKind.DISPUTE_OPENED, "D9", "TXN1", 990);
            case "dispute won" -> moved(MoneyEventKind.DISPUTE_WON, "D1", "TXN1", 990);
            case "dispute lost" -> moved(MoneyEventKind.DISPUTE_LOST, "D1", "TXN1", 990);
            case "held accepted" -> new OrderEvent.HeldAccepted();
            case "delivered" -> new OrderEvent.Delivered(new Delivery.RedemptionCode(1, false, Optional.empty()));
            case "expired" -> new OrderEvent.Expired();
            case "cancelled" -> new OrderEvent.Cancelled();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
