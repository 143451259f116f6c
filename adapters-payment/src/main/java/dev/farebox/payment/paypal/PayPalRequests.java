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
import com.paypal.payments.CapturesRefundRequest;
import com.paypal.payments.Money;
import com.paypal.payments.Refund;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import java.util.List;
import java.util.Locale;

/** The requests that we send to PayPal through its SDK. */
final class PayPalRequests {
    /** PayPal executes a request once for each id: an order's for six hours, a refund's for 45 days. */
    private static final String REQUEST_ID = "PayPal-Request-Id";

    /** Without it the answer to a capture says nothing about the money. */
    private static final String WHOLE_ANSWER = "return=representation";

    private static final int MAX_NOTE_CHARACTERS = 255;

    private PayPalRequests() {}

    /** @param value the price as PayPal writes it */
    static HttpRequest<Order> create(PaymentRequest request, String value, String brandName) {
        String reference = request.order().text();
        PurchaseUnitRequest unit = new PurchaseUnitRequest()
                .amountWithBreakdown(new AmountWithBreakdown()
                        .currencyCode(request.price().currency().getCurrencyCode())
                        .value(value))
                .description(request.description())
                .invoiceId(invoiceId(request))
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
                .header(REQUEST_ID, "crt-" + reference + "-" + request.attempt());
    }

    /**
     * With this PayPal itself can refuse a second payment of one attempt. Another attempt has another, because an account
     * may demand that no two payments share one, not even one that failed.
     */
    private static String invoiceId(PaymentRequest request) {
        return request.attempt() == 1 ? request.order().text() : request.order() + "-" + request.attempt();
    }

    static HttpRequest<Order> capture(CaptureRequest request) {
        return new OrdersCaptureRequest(request.checkout().providerReference())
                .requestBody(new OrderCaptureRequest())
                .prefer(WHOLE_ANSWER)
                .header(REQUEST_ID, "cap-" + request.order() + "-" + request.attempt() + "-" + request.capture());
    }

    /** @param orderId PayPal's id of the order */
    static HttpRequest<Order> get(String orderId) {
        return new OrdersGetRequest(orderId);
    }

    /** @param value the amount as PayPal writes it; also for a whole refund, so that it cannot become more */
    static HttpRequest<Refund> refund(RefundRequest request, String value) {
        com.paypal.payments.RefundRequest body = new com.paypal.payments.RefundRequest()
                .amount(new Money()
                        .currencyCode(request.amount().currency().getCurrencyCode())
                        .value(value));
        String note = note(request.reason());
        return new CapturesRefundRequest(request.payment().transaction())
                .requestBody(note.isEmpty() ? body : body.noteToPayer(note))
                .prefer(WHOLE_ANSWER)
                .header(REQUEST_ID, "ref-" + request.id());
    }

    private static String note(String reason) {
        String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= MAX_NOTE_CHARACTERS ? line : line.substring(0, MAX_NOTE_CHARACTERS);
    }
}
