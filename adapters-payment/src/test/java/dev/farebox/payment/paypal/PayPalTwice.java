package dev.farebox.payment.paypal;

import com.paypal.orders.Order;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.domain.order.Checkout;
import java.time.InstantSource;

/** Opens a second payment for one reference, as happens when PayPal has forgotten the first request. */
final class PayPalTwice {
    private PayPalTwice() {}

    static Checkout openWithOtherRequestId(PayPalSettings settings, PaymentRequest request) {
        try (PayPalClient client = new PayPalClient(settings, InstantSource.system())) {
            PayPalAnswer<Order> answer = client.send(
                    PayPalRequests.create(request, "9.90", settings.brandName()).header("PayPal-Request-Id", "another"),
                    client.deadline());
            return PayPalReading.checkout(((PayPalAnswer.Answered<Order>) answer).body())
                    .orElseThrow();
        }
    }
}
