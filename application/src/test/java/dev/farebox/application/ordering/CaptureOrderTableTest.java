package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of an order against every answer of a provider. */
class CaptureOrderTableTest {
    /**
     * Rows: what the provider answers when it is asked, and after a slash what it answers when the money is asked for.
     * Columns: where the order stands before. Cells: where it stands after.
     */
    private static final String TABLE = """
            answer                  | CREATED | PENDING_PAYMENT | PAYMENT_PROCESSING | PAID      | DELIVERED | HELD | EXPIRED   | CANCELLED
            captured                | CREATED | DELIVERED       | DELIVERED          | DELIVERED | DELIVERED | HELD | DELIVERED | DELIVERED
            captured, plan gone     | CREATED | DELIVERED       | DELIVERED          | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, price changed | CREATED | DELIVERED       | DELIVERED          | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, wrong amount  | CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, wrong currency| CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, wrong payee   | CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, wrong mode    | CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, wrong payment | CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | HELD      | HELD
            captured, wrong provider| CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | HELD      | HELD
            approved / captured     | CREATED | DELIVERED       | DELIVERED          | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            approved / wrong amount | CREATED | HELD            | HELD               | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            approved / not approved | CREATED | PENDING_PAYMENT | PENDING_PAYMENT    | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            approved / under review | CREATED | PAYMENT_PROCESSING | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED | CANCELLED
            approved / declined     | CREATED | PENDING_PAYMENT | PENDING_PAYMENT    | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            approved / gone         | CREATED | PENDING_PAYMENT | PENDING_PAYMENT    | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            approved / unknown      | CREATED | PAYMENT_PROCESSING | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED | CANCELLED
            waiting                 | CREATED | PENDING_PAYMENT | PENDING_PAYMENT    | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            waiting, after expiry   | EXPIRED | EXPIRED         | EXPIRED            | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            under review            | CREATED | PAYMENT_PROCESSING | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED | CANCELLED
            under review, after expiry | EXPIRED | PAYMENT_PROCESSING | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED | CANCELLED
            gone                    | CREATED | PENDING_PAYMENT | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            gone, after a week      | EXPIRED | EXPIRED         | EXPIRED            | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            unknown                 | CREATED | PENDING_PAYMENT | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            unknown, after a week   | EXPIRED | PENDING_PAYMENT | PAYMENT_PROCESSING | DELIVERED | DELIVERED | HELD | EXPIRED   | CANCELLED
            """;

    private final OrderingFixture shop = new OrderingFixture();
    private final ScriptedProvider provider = new ScriptedProvider();

    record Cell(String answer, OrderStatus before, OrderStatus after) {
        @Override
        public String toString() {
            return before + ", " + answer + " → " + after;
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
                cells.add(new Cell(
                        row.getFirst(), OrderStatus.valueOf(before.get(column)), OrderStatus.valueOf(row.get(column))));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    @DisplayName("Case 22, 23, 29, 32: looking at an order:")
    void everyStateAgainstEveryAnswer(Cell cell) {
        shop.providers.put(PaymentMethod.PAYPAL, provider);
        Order before = inState(cell.before());
        arrange(cell.answer(), before);

        CaptureOrderOutcome outcome = shop.capture().capture(before.id(), FactSource.RECONCILER);

        Order after = shop.now(before.id());
        assertThat(after.status()).isEqualTo(cell.after());
        assertThat(outcome).isEqualTo(expected(cell, after));
        if (cell.before() == OrderStatus.DELIVERED || cell.before() == OrderStatus.HELD) {
            assertThat(after).isEqualTo(before);
        }
        assertThat(shop.stored.keys()).hasSize(after.status() == OrderStatus.DELIVERED ? 1 : 0);
    }

    private static CaptureOrderOutcome expected(Cell cell, Order after) {
        return switch (after.status()) {
            case CREATED, PAYMENT_PROCESSING -> new CaptureOrderOutcome.StillPending(after);
            case PENDING_PAYMENT ->
                cell.answer().endsWith("declined")
                        ? new CaptureOrderOutcome.Declined(after, "INSTRUMENT_DECLINED")
                        : new CaptureOrderOutcome.StillPending(after);
            case PAID -> new CaptureOrderOutcome.AwaitingDelivery(after);
            case DELIVERED -> new CaptureOrderOutcome.Delivered(after);
            case HELD -> new CaptureOrderOutcome.Held(after);
            case EXPIRED, CANCELLED -> new CaptureOrderOutcome.Closed(after);
            case REFUNDED, DISPUTED, CHARGED_BACK -> new CaptureOrderOutcome.TakenBack(after);
        };
    }

    private void arrange(String answer, Order order) {
        Checkout page = order.attempts().stream()
                .flatMap(attempt -> attempt.checkout().stream())
                .findFirst()
                .orElseGet(OrderFixtures::checkout);
        String asked = answer.contains("/") ? answer.substring(0, answer.indexOf(" /")) : answer;
        provider.inquiry = switch (asked.replaceAll(",.*", "")) {
            case "captured" -> new PaymentProvider.InquireOutcome.Captured(Standing.of(payment(answer, order, page)));
            case "approved" -> new PaymentProvider.InquireOutcome.Approved();
            case "waiting" -> new PaymentProvider.InquireOutcome.Waiting();
            case "under review" -> new PaymentProvider.InquireOutcome.UnderReview("PENDING_REVIEW");
            case "gone" -> new PaymentProvider.InquireOutcome.Gone("RESOURCE_NOT_FOUND");
            case "unknown" -> new PaymentProvider.InquireOutcome.Unknown("timeout");
            default -> throw new IllegalArgumentException(answer);
        };
        provider.capture = switch (answer.replaceAll(".*/ ", "")) {
            case "captured", "wrong amount" ->
                new PaymentProvider.CaptureOutcome.Captured(Standing.of(payment(answer, order, page)));
            case "not approved" -> new PaymentProvider.CaptureOutcome.NotApproved();
            case "under review" -> new PaymentProvider.CaptureOutcome.UnderReview("PENDING_REVIEW");
            case "declined" -> new PaymentProvider.CaptureOutcome.Declined("INSTRUMENT_DECLINED");
            case "gone" -> new PaymentProvider.CaptureOutcome.Gone("ORDER_EXPIRED");
            default -> new PaymentProvider.CaptureOutcome.Unknown("timeout");
        };
        switch (answer.replaceAll(".*, ", "")) {
            case "plan gone" -> shop.plan = OrderingFixture.plan(PlanStatus.WITHDRAWN, "9.90");
            case "price changed" -> shop.plan = OrderingFixture.plan(PlanStatus.ON_SALE, "10.90");
            case "after expiry" -> shop.clock.advance(Duration.ofHours(3));
            case "after a week" -> shop.clock.advance(Duration.ofDays(7));
            default -> {}
        }
    }

    private static CapturedPayment payment(String answer, Order order, Checkout page) {
        CapturedPayment right = OrderFixtures.payment(order, page);
        String wrong = answer.contains("wrong") ? answer.replaceAll(".*wrong ", "") : "nothing";
        return new CapturedPayment(
                wrong.equals("provider") ? PaymentMethod.CREEM : right.method(),
                wrong.equals("payment") ? "PAYOTHER" : right.providerReference(),
                right.transaction(),
                switch (wrong) {
                    case "amount" -> new Money(989, order.price().currency());
                    case "currency" -> new Money(990, Currency.getInstance("CAD"));
                    default -> right.amount();
                },
                wrong.equals("payee") ? "MERCHANT2" : right.payee(),
                wrong.equals("mode") ? Mode.LIVE : right.mode(),
                right.capturedAt());
    }

    private Order inState(OrderStatus status) {
        Order created = OrderFixtures.order(OrderingFixture.TRIAL);
        shop.stored.place(created, Optional.empty());
        if (status == OrderStatus.CREATED) {
            return created;
        }
        apply(created, new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, OrderFixtures.PLACED_AT));
        apply(created, new OrderEvent.CheckoutOpened(1, OrderFixtures.checkout()));
        switch (status) {
            case CREATED, PENDING_PAYMENT -> {}
            case PAYMENT_PROCESSING -> apply(created, new OrderEvent.CaptureStarted(1));
            case PAID -> shop.paid(shop.now(created.id()));
            case DELIVERED -> shop.deliver().deliver(shop.paid(shop.now(created.id())));
            case HELD -> {
                PaymentAttempt attempt = shop.now(created.id()).attempt(1).orElseThrow();
                CapturedPayment payment =
                        OrderFixtures.payment(created, attempt.checkout().orElseThrow());
                apply(created, new OrderEvent.MoneyCaptured(1, payment, "SOMEBODY", Optional.empty(), true));
            }
            case EXPIRED -> apply(created, new OrderEvent.Expired());
            case CANCELLED -> apply(created, new OrderEvent.Cancelled());
            case REFUNDED, DISPUTED, CHARGED_BACK -> throw new IllegalArgumentException("not a column of the table");
        }
        Order order = shop.now(created.id());
        assertThat(order.status()).isEqualTo(status);
        return order;
    }

    private void apply(Order order, OrderEvent event) {
        assertThat(shop.stored.apply(order.id(), event, OrderFixtures.said()))
                .isInstanceOf(Orders.MoveOutcome.Moved.class);
    }

    private static final class ScriptedProvider implements PaymentProvider {
        private InquireOutcome inquiry = new InquireOutcome.Unknown("not set");
        private CaptureOutcome capture = new CaptureOutcome.Unknown("not set");

        @Override
        public PaymentMethod method() {
            return PaymentMethod.PAYPAL;
        }

        @Override
        public Mode mode() {
            return Mode.DEMO;
        }

        @Override
        public String payee() {
            return "MERCHANT1";
        }

        @Override
        public boolean offers(PlanId plan, String currencyCode) {
            return currencyCode.equals("USD");
        }

        @Override
        public OpenOutcome open(PaymentRequest request) {
            return new OpenOutcome.Unknown("not set");
        }

        @Override
        public CaptureOutcome capture(CaptureRequest request) {
            return capture;
        }

        @Override
        public InquireOutcome inquire(Inquiry about) {
            return inquiry;
        }

        @Override
        public RefundOutcome refund(RefundRequest request) {
            return new RefundOutcome.Unknown("not set");
        }

        @Override
        public ChangesOutcome changes(Instant since) {
            return new ChangesOutcome.NotOffered();
        }
    }
}
