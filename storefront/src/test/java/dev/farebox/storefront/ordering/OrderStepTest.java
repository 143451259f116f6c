package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.MoneyTrail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderTerms;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What happened to an order")
class OrderStepTest {
    private static final Instant PLACED = Instant.parse("2026-11-21T23:30:00Z");
    private static final Instant EXPIRES = PLACED.plusSeconds(3 * 3600);
    private static final Money PRICE = new Money(200, Currency.getInstance("USD"));
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    @DisplayName("is told with its times in the shop's zone, and until when an order that waits can be paid")
    void waiting() {
        assertThat(told(order(new OrderState.Created(), List.of()), true))
                .containsExactly("PLACED 2026-11-22 07:30:00", "EXPIRES 2026-11-22 10:30:00");
    }

    @Test
    @DisplayName("is told in the order of the providers' clocks, with the delivery after the payment that brought it")
    void refunded() {
        MoneyEvent refund = event(MoneyEventKind.REFUNDED, 50, 120);
        MoneyEvent capture = event(MoneyEventKind.CAPTURED, 200, 60);
        Delivery key = new Delivery.ApiKey(new KeyId(1), new BudgetId(2), Optional.empty());

        assertThat(told(order(new OrderState.Delivered(payment(), key), List.of(refund, capture)), false))
                .containsExactly(
                        "PLACED 2026-11-22 07:30:00",
                        "CAPTURED $2.00 2026-11-22 07:31:00",
                        "DELIVERED",
                        "REFUNDED $0.50 2026-11-22 07:32:00");
    }

    @Test
    @DisplayName("tells no delivery of money that is held")
    void held() {
        MoneyEvent capture = event(MoneyEventKind.CAPTURED, 200, 60);

        assertThat(told(order(new OrderState.Paid(payment()), List.of(capture)), false))
                .containsExactly("PLACED 2026-11-22 07:30:00", "CAPTURED $2.00 2026-11-22 07:31:00");
    }

    private static List<String> told(Order order, boolean waits) {
        return OrderStep.of(order, waits, SHANGHAI).stream()
                .map(step -> (step.kind() + " " + step.amount().orElse("") + " "
                                + step.time().orElse(""))
                        .replace("  ", " ")
                        .strip())
                .toList();
    }

    private static MoneyEvent event(MoneyEventKind kind, long cents, int secondsLater) {
        return new MoneyEvent(
                kind,
                PaymentMethod.PAYPAL,
                kind.name(),
                "T1",
                new Money(cents, PRICE.currency()),
                PLACED.plusSeconds(secondsLater));
    }

    private static CapturedPayment payment() {
        return new CapturedPayment(PaymentMethod.PAYPAL, "P1", "T1", PRICE, "", Mode.DEMO, PLACED.plusSeconds(60));
    }

    private static Order order(OrderState state, List<MoneyEvent> money) {
        OrderTerms terms = new OrderTerms(
                new PlanId("trial"),
                PRICE,
                Amount.tokens(1000),
                PaymentMethod.PAYPAL,
                Mode.DEMO,
                Locale.ENGLISH,
                PLACED,
                EXPIRES,
                Optional.empty(),
                Optional.empty());
        return new Order(
                OrderId.create(new byte[16]),
                OrderReference.create(new byte[16]),
                EmailAddress.parse("ada@example.org"),
                terms,
                List.of(),
                new MoneyTrail(money),
                state);
    }
}
