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
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link PaymentProvider}, for providers that have a payment page of their own. */
public abstract class PaymentProviderContract {
    private static final int THREADS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OrderReference order = reference();

    /** The provider under test; the same one throughout a test. */
    protected abstract PaymentProvider provider();

    /** What {@link #provider()} talks to. */
    protected abstract PaymentPeer peer();

    @Test
    @DisplayName("opening twice for one order opens one payment")
    void openTwice() {
        assertThat(open(order)).isEqualTo(open(order));
    }

    @Test
    @DisplayName("two orders have two payments")
    void twoOrders() {
        assertThat(open(order).providerReference())
                .isNotEqualTo(open(reference()).providerReference());
    }

    @Test
    @DisplayName("an opened payment waits for its buyer, and no money can be taken")
    void waits() {
        Checkout checkout = open(order);

        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Waiting());
        assertThat(capture(checkout, 1)).isEqualTo(new CaptureOutcome.NotApproved());
        assertThat(peer().captures(checkout)).isZero();
    }

    @Test
    @DisplayName("the whole price of an approved payment is taken, and inquiring tells the same as capturing")
    void capturesThePrice() {
        Checkout checkout = open(order);
        peer().approve(checkout);
        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Approved());

        CapturedPayment payment = captured(capture(checkout, 1));

        assertThat(payment.method()).isEqualTo(provider().method());
        assertThat(payment.mode()).isEqualTo(provider().mode());
        assertThat(payment.payee()).isEqualTo(provider().payee());
        assertThat(payment.providerReference()).isEqualTo(checkout.providerReference());
        assertThat(payment.amount()).isEqualTo(dollars());
        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Captured(Standing.of(payment)));
    }

    @Test
    @DisplayName("a currency without decimals is taken to the unit")
    void noDecimals() {
        Money yen = new Money(500, Currency.getInstance("JPY"));
        Checkout checkout = opened(provider().open(request(order, yen)));
        peer().approve(checkout);

        assertThat(captured(capture(checkout, 1)).amount()).isEqualTo(yen);
    }

    @Test
    @DisplayName("asking for the money again, under the same number or another, never takes it again")
    void captureTwice() {
        Checkout checkout = open(order);
        peer().approve(checkout);
        CapturedPayment payment = captured(capture(checkout, 1));

        assertThat(capture(checkout, 1)).isEqualTo(new CaptureOutcome.Captured(Standing.of(payment)));
        assertThat(capture(checkout, 2))
                .isIn(
                        new CaptureOutcome.Captured(Standing.of(payment)),
                        new CaptureOutcome.Unknown("ORDER_ALREADY_CAPTURED"));
        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Captured(Standing.of(payment)));
        assertThat(peer().captures(checkout)).isOne();
    }

    @Test
    @DisplayName("many who ask for the money at once take it once")
    void captureAtOnce() throws Exception {
        Checkout checkout = open(order);
        peer().approve(checkout);

        List<CaptureOutcome> outcomes = atOnce(() -> capture(checkout, 1));

        assertThat(peer().captures(checkout)).isOne();
        assertThat(outcomes)
                .allMatch(outcome ->
                        outcome instanceof CaptureOutcome.Captured || outcome instanceof CaptureOutcome.Unknown)
                .filteredOn(CaptureOutcome.Captured.class::isInstance)
                .isNotEmpty()
                .containsOnly(new CaptureOutcome.Captured(Standing.of(inquired(checkout))));
    }

    @Test
    @DisplayName("after a decline the buyer may approve again, and the next attempt takes the money")
    void declinedThenCaptured() {
        Checkout checkout = open(order);
        peer().approveWithBadMeans(checkout);

        assertThat(capture(checkout, 1)).isInstanceOf(CaptureOutcome.Declined.class);
        assertThat(peer().captures(checkout)).isZero();

        peer().approve(checkout);
        CapturedPayment payment = captured(capture(checkout, 2));
        assertThat(payment.amount()).isEqualTo(dollars());
        assertThat(peer().captures(checkout)).isOne();
    }

    @Test
    @DisplayName("money under review is not money yet")
    void review() {
        Checkout checkout = open(order);
        peer().approveForReview(checkout);

        assertThat(capture(checkout, 1)).isInstanceOf(CaptureOutcome.UnderReview.class);
        assertThat(inquire(checkout)).isInstanceOf(InquireOutcome.UnderReview.class);

        peer().endReview(checkout);
        assertThat(inquired(checkout).amount()).isEqualTo(dollars());
    }

    @Test
    @DisplayName("an opening whose answer was lost is opened again as the same payment")
    void lostOpening() {
        peer().loseNextAnswer();
        assertThat(provider().open(request(order, dollars()))).isInstanceOf(OpenOutcome.Unknown.class);

        Checkout checkout = open(order);

        assertThat(open(order)).isEqualTo(checkout);
    }

    @Test
    @DisplayName("a capture whose answer was lost is unknown, and inquiring tells the truth")
    void lostCapture() {
        Checkout checkout = open(order);
        peer().approve(checkout);
        peer().loseNextAnswer();

        assertThat(capture(checkout, 1)).isInstanceOf(CaptureOutcome.Unknown.class);

        assertThat(inquired(checkout).amount()).isEqualTo(dollars());
        assertThat(peer().captures(checkout)).isOne();
    }

    @Test
    @DisplayName("a provider that answers nobody leaves everything unknown")
    void brokenDown() {
        Checkout checkout = open(order);
        peer().breakDown();

        assertThat(provider().open(request(reference(), dollars()))).isInstanceOf(OpenOutcome.Unknown.class);
        assertThat(capture(checkout, 1)).isInstanceOf(CaptureOutcome.Unknown.class);
        assertThat(inquire(checkout)).isInstanceOf(InquireOutcome.Unknown.class);
    }

    @Test
    @DisplayName("a payment that the provider never opened is gone")
    void unknownPayment() {
        Checkout never = new Checkout("5O190127TN364715T", "https://pay.example.org/");

        assertThat(inquire(never)).isInstanceOf(InquireOutcome.Gone.class);
        assertThat(capture(never, 1)).isInstanceOf(CaptureOutcome.Gone.class);
    }

    /** Opens a payment of {@link #dollars()}. */
    protected final Checkout open(OrderReference reference) {
        return opened(provider().open(request(reference, dollars())));
    }

    /** An order that no other test has. */
    protected static OrderReference reference() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return OrderReference.create(random);
    }

    /** $9.90, the amount that is easiest to get wrong. */
    protected static Money dollars() {
        return new Money(990, Currency.getInstance("USD"));
    }

    /** A request for a payment. */
    protected static PaymentRequest request(OrderReference reference, Money price) {
        String page = "https://shop.example.org/orders/" + reference;
        return new PaymentRequest(
                reference,
                1,
                new PlanId("trial"),
                PaymentRequest.description("Farebox Demo", "体验包 & <Trial>"),
                price,
                EmailAddress.parse("ada@example.org"),
                page + "?payment=returned",
                page + "?payment=cancelled",
                Locale.CHINESE);
    }

    private CaptureOutcome capture(Checkout checkout, int capture) {
        return provider().capture(new CaptureRequest(checkout, order, 1, capture));
    }

    private InquireOutcome inquire(Checkout checkout) {
        return provider().inquire(new Inquiry(checkout, new PlanId("trial")));
    }

    /** What inquiring says about money that was taken. */
    protected final CapturedPayment inquired(Checkout checkout) {
        InquireOutcome outcome = inquire(checkout);
        assertThat(outcome).isInstanceOf(InquireOutcome.Captured.class);
        return ((InquireOutcome.Captured) outcome).standing().payment();
    }

    private static Checkout opened(OpenOutcome outcome) {
        assertThat(outcome).isInstanceOf(OpenOutcome.Opened.class);
        return ((OpenOutcome.Opened) outcome).checkout();
    }

    private static CapturedPayment captured(CaptureOutcome outcome) {
        assertThat(outcome).isInstanceOf(CaptureOutcome.Captured.class);
        return ((CaptureOutcome.Captured) outcome).standing().payment();
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(Collections.nCopies(THREADS, work))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
