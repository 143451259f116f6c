package dev.farebox.payment.paypal;

import com.paypal.http.HttpRequest;
import com.paypal.orders.AmountWithBreakdown;
import com.paypal.orders.ApplicationContext;
import com.paypal.orders.Order;
import com.paypal.orders.OrderCaptureRequest;
import com.paypal.orders.OrderRequest;
import com.paypal.orders.OrdersCaptureRequest;
import com.paypal.orders.OrdersCreateRequest;
import com.paypal.orders.OrdersGetRequest;
import com.paypal.orders.PaymentMethod;
import com.paypal.orders.PurchaseUnitRequest;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.OrderReference;
import java.util.List;
import java.util.Locale;

/** The requests that we send to PayPal. */
final class PayPalRequests {
    /** PayPal executes a request once for each id, for six hours. */
    private static final String REQUEST_ID = "PayPal-Request-Id";

    /** Without it the answer to a capture says nothing about the money. */
    private static final String WHOLE_ANSWER = "return=representation";

    private PayPalRequests() {}

    /** @param value the price as PayPal writes it */
    static HttpRequest<Order> create(PaymentRequest request, String value, String brandName) {
        String reference = request.order().text();
        PurchaseUnitRequest unit = new PurchaseUnitRequest()
                .amountWithBreakdown(new AmountWithBreakdown()
                        .currencyCode(request.price().currency().getCurrencyCode())
                        .value(value))
                .description(request.description())
                // With this PayPal itself can refuse a second payment of one order.
                .invoiceId(reference)
                .customId(reference);
        ApplicationContext page = new ApplicationContext()
                .brandName(brandName)
                .locale(request.language().getLanguage().equals(Locale.CHINESE.getLanguage()) ? "zh-CN" : "en-US")
                .shippingPreference("NO_SHIPPING")
                .userAction("PAY_NOW")
                // Refuses e-checks, whose money takes days to come.
                .paymentMethod(new PaymentMethod().payeePreferred("IMMEDIATE_PAYMENT_REQUIRED"))
                .returnUrl(request.returnUrl())
                .cancelUrl(request.cancelUrl());
        return new OrdersCreateRequest()
                .requestBody(new OrderRequest()
                        .checkoutPaymentIntent("CAPTURE")
                        .purchaseUnits(List.of(unit))
                        .applicationContext(page))
                .prefer(WHOLE_ANSWER)
                .header(REQUEST_ID, "crt-" + reference);
    }

    static HttpRequest<Order> capture(Checkout checkout, OrderReference order, int attempt) {
        return new OrdersCaptureRequest(checkout.providerReference())
                .requestBody(new OrderCaptureRequest())
                .prefer(WHOLE_ANSWER)
                .header(REQUEST_ID, "cap-" + order + "-" + attempt);
    }

    static HttpRequest<Order> get(Checkout checkout) {
        return new OrdersGetRequest(checkout.providerReference());
    }
}
