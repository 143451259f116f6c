package dev.farebox.application.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.plan.PlanId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the laws of {@link PaymentProvider} need: the provider, its peer, and what the provider says it can do. A provider
 * that cannot do something overrides the method that says so, and is then held to refusing it.
 */
abstract class PaymentProviderKit {
    /** What every order of the kit buys; the provider under test must offer it in US dollars. */
    protected static final PlanId PLAN = new PlanId("trial");

    private static final int THREADS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    final OrderReference order = reference();

    /** The provider under test; the same one throughout a test. */
    protected abstract PaymentProvider provider();

    /** What {@link #provider()} talks to. */
    protected abstract PaymentPeer peer();

    /** The time by the provider's clock. */
    protected abstract Instant now();

    /** Whether opening again for one attempt gives the same page; otherwise another one, which can be traced to it. */
    protected boolean opensTheSamePage() {
        return true;
    }

    /** Whether money is taken when the shop asks for it; otherwise it is taken when the buyer pays. */
    protected boolean capturesWhenAsked() {
        return true;
    }

    /** Whether the provider may examine money before it counts. */
    protected boolean examinesMoney() {
        return true;
    }

    /** Whether a part of the money can be given back; otherwise all of it or nothing. */
    protected boolean refundsInPart() {
        return true;
    }

    /** Whether a refund may be accepted long before it is final. */
    protected boolean delaysRefunds() {
        return true;
    }

    /** Whether the provider tells how a dispute ended; otherwise it only tells that one was opened. */
    protected boolean tellsHowDisputesEnd() {
        return true;
    }

    /** Whether the provider has a list of what happened lately. */
    protected boolean listsChanges() {
        return true;
    }

    /** Opens a payment of {@link #dollars()}, the first attempt of an order. */
    protected final Checkout open(OrderReference reference) {
        return opened(provider().open(request(reference, dollars())));
    }

    /** Takes the money of a payment, under number 1. */
    protected final CaptureOutcome capture(Checkout checkout) {
        return capture(checkout, 1);
    }

    final CaptureOutcome capture(Checkout checkout, int capture) {
        return provider().capture(new CaptureRequest(checkout, order, 1, capture));
    }

    /** Asks how a payment stands. */
    protected final InquireOutcome inquire(Checkout checkout) {
        return provider().inquire(new Inquiry(checkout, PLAN));
    }

    /** What inquiring says about money that was taken. */
    protected final CapturedPayment inquired(Checkout checkout) {
        return standing(checkout).payment();
    }

    /** How money that was taken stands. */
    protected final Standing standing(Checkout checkout) {
        InquireOutcome outcome = inquire(checkout);
        assertThat(outcome).isInstanceOf(InquireOutcome.Captured.class);
        return ((InquireOutcome.Captured) outcome).standing();
    }

    /** A payment of {@link #order} that was opened, approved and taken. */
    protected final Checkout paid() {
        return paid(order);
    }

    final Checkout paid(OrderReference reference) {
        Checkout checkout = open(reference);
        peer().approve(checkout);
        if (capturesWhenAsked()) {
            captured(provider().capture(new CaptureRequest(checkout, reference, 1, 1)));
        }
        return checkout;
    }

    static Checkout opened(OpenOutcome outcome) {
        assertThat(outcome).isInstanceOf(OpenOutcome.Opened.class);
        return ((OpenOutcome.Opened) outcome).checkout();
    }

    @SuppressWarnings("CheckReturnValue") // often only the assertion is wanted
    static CapturedPayment captured(CaptureOutcome outcome) {
        assertThat(outcome).isInstanceOf(CaptureOutcome.Captured.class);
        return ((CaptureOutcome.Captured) outcome).standing().payment();
    }

    /** An order that no other test has. */
    protected static OrderReference reference() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return OrderReference.create(random);
    }

    /** $9.90, the amount that is easiest to get wrong. */
    protected static Money dollars() {
        return dollars(990);
    }

    static Money dollars(long cents) {
        return new Money(cents, Currency.getInstance("USD"));
    }

    /** A request for a payment, as an order's first attempt. */
    protected static PaymentRequest request(OrderReference reference, Money price) {
        return request(reference, 1, price);
    }

    /** A request for a payment. */
    protected static PaymentRequest request(OrderReference reference, int attempt, Money price) {
        String page = "https://shop.example.org/orders/" + reference;
        return new PaymentRequest(
                reference,
                attempt,
                PLAN,
                PaymentRequest.description("Farebox Demo", "体验包 & <Trial>"),
                price,
                EmailAddress.parse("ada@example.org"),
                page + "?payment=returned",
                page + "?payment=cancelled",
                Locale.CHINESE);
    }

    static <T> List<T> atOnce(Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(Collections.nCopies(THREADS, work))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
