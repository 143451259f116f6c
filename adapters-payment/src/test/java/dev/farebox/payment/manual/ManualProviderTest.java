package dev.farebox.payment.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.ChangesOutcome;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManualProviderTest {
    private static final PlanId PLAN = new PlanId("trial");
    private static final OrderReference ORDER = OrderReference.create(new byte[16]);

    private final ManualProvider provider = new ManualProvider(Mode.LIVE, "https://shop.example.org");

    @Test
    @DisplayName("the payment page is the order's own, every time the same")
    void ownPage() {
        PaymentRequest request = new PaymentRequest(
                ORDER,
                1,
                PLAN,
                "Trial",
                new Money(500, Currency.getInstance("CNY")),
                EmailAddress.parse("ada@example.org"),
                "https://r",
                "https://c",
                Locale.CHINESE);

        assertThat(provider.open(request))
                .isEqualTo(provider.open(request))
                .isEqualTo(new OpenOutcome.Opened(
                        new Checkout("manual:" + ORDER, "https://shop.example.org/orders/" + ORDER)));
    }

    @Test
    @DisplayName("nobody can be asked, so a payment waits for the operator and is never taken")
    void waits() {
        Checkout checkout = Checkout.byHand(ORDER, "https://shop.example.org/orders/" + ORDER);

        assertThat(provider.inquire(new Inquiry(checkout, PLAN))).isEqualTo(new InquireOutcome.Waiting());
        assertThat(provider.capture(new CaptureRequest(checkout, ORDER, 1, 1)))
                .isEqualTo(new CaptureOutcome.NotApproved());
    }

    @Test
    @DisplayName("any currency of payment can be handed over")
    void currencies() {
        assertThat(List.of("CNY", "USD", "JPY")).allMatch(code -> provider.offers(PLAN, code));
        assertThat(List.of("XXX", "XAU", "", "dollars")).noneMatch(code -> provider.offers(PLAN, code));
    }

    @Test
    @DisplayName("what came by hand goes back by hand, and there is no list of what happened")
    void nothingByMachine() {
        CapturedPayment payment = new CapturedPayment(
                PaymentMethod.MANUAL,
                "manual:" + ORDER,
                "manual:" + ORDER,
                new Money(500, Currency.getInstance("CNY")),
                "",
                Mode.LIVE,
                Instant.EPOCH);

        assertThat(provider.refund(new RefundRequest(payment, "refund-1", payment.amount(), "unused")))
                .isInstanceOf(RefundOutcome.NotOffered.class);
        assertThat(provider.changes(Instant.EPOCH)).isEqualTo(new ChangesOutcome.NotOffered());
    }
}
