package dev.farebox.payment.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManualProviderTest {
    private static final OrderReference ORDER = OrderReference.create(new byte[16]);

    private final ManualProvider provider = new ManualProvider(Mode.LIVE, "https://shop.example.org");

    @Test
    @DisplayName("the payment page is the order's own, every time the same")
    void ownPage() {
        PaymentRequest request = new PaymentRequest(
                ORDER, "Trial", new Money(500, Currency.getInstance("CNY")), "https://r", "https://c", Locale.CHINESE);

        assertThat(provider.open(request))
                .isEqualTo(provider.open(request))
                .isEqualTo(new OpenOutcome.Opened(
                        new Checkout("manual:" + ORDER, "https://shop.example.org/orders/" + ORDER)));
    }

    @Test
    @DisplayName("nobody can be asked, so a payment waits for the operator and is never taken")
    void waits() {
        Checkout checkout = Checkout.byHand(ORDER, "https://shop.example.org/orders/" + ORDER);

        assertThat(provider.inquire(checkout)).isEqualTo(new InquireOutcome.Waiting());
        assertThat(provider.capture(checkout, ORDER, 1)).isEqualTo(new CaptureOutcome.NotApproved());
    }

    @Test
    @DisplayName("any currency of payment can be handed over")
    void currencies() {
        assertThat(provider.currencies()).contains("CNY", "USD", "JPY").doesNotContain("XXX", "XAU");
    }
}
