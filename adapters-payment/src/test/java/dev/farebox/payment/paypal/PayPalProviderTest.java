package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentPeer;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProviderContract;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.payment.simulator.Decision;
import dev.farebox.payment.simulator.Fault;
import dev.farebox.payment.simulator.PaymentSimulator;
import dev.farebox.payment.simulator.SimulatedPayment;
import dev.farebox.payment.simulator.SimulatorPeer;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The adapter against the simulator, over HTTP. */
class PayPalProviderTest extends PaymentProviderContract {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Long enough for a busy machine, short enough to wait for in the tests of silence. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    static Vertx vertx;

    PaymentSimulator simulator;
    PayPalProvider provider;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        simulator = PaymentSimulator.start(
                vertx, "https://shop.example.org", PayPalProviderTest::random, InstantSource.system());
        provider = new PayPalProvider(settings(), InstantSource.system());
    }

    static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    PayPalSettings settings() {
        return simulator.settings("Farebox Demo", CALL_TIMEOUT);
    }

    @AfterEach
    void stop() {
        provider.close();
        simulator.close();
    }

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected PaymentPeer peer() {
        return new SimulatorPeer(simulator);
    }

    @Override
    protected Instant now() {
        return InstantSource.system().instant();
    }

    private CaptureOutcome capture(Checkout checkout, OrderReference order) {
        return provider.capture(new CaptureRequest(checkout, order, 1, 1));
    }

    @Test
    @DisplayName("PayPal is told what is bought, from whom, for how much, and where the buyer comes back to")
    void whatPayPalIsTold() {
        OrderReference order = reference();

        Checkout checkout = open(order);

        SimulatedPayment payment = simulator.find(checkout.providerReference()).orElseThrow();
        assertThat(checkout.approveUrl()).isEqualTo("https://shop.example.org/simulator/pay/" + payment.id());
        assertThat(payment.value()).isEqualTo("9.90");
        assertThat(payment.currency()).isEqualTo("USD");
        assertThat(payment.description()).isEqualTo("Farebox Demo: 体验包 & <Trial>");
        assertThat(payment.brandName()).isEqualTo("Farebox Demo");
        assertThat(payment.invoiceId()).isEqualTo(order.text());
        assertThat(payment.customId()).isEqualTo(order.text());
        assertThat(payment.returnUrl()).endsWith("?payment=returned");
        assertThat(payment.cancelUrl()).endsWith("?payment=cancelled");
    }

    @Test
    @DisplayName("each attempt of an order has an invoice number of its own, and all have the order's reference")
    void invoiceOfAttempt() {
        OrderReference order = reference();
        OpenOutcome outcome = provider.open(request(order, 2, dollars()));

        String id = ((OpenOutcome.Opened) outcome).checkout().providerReference();
        SimulatedPayment payment = simulator.find(id).orElseThrow();
        assertThat(payment.invoiceId()).isEqualTo(order + "-2");
        assertThat(payment.customId()).isEqualTo(order.text());
    }

    @Test
    @DisplayName("Case 62: amounts are written with a point in every locale, also where digits and letters differ")
    void everyLocale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "zh-CN", "ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                OrderReference order = reference();
                Checkout checkout = open(order);
                peer().approve(checkout);

                assertThat(capture(checkout, order)).as(tag).isInstanceOf(CaptureOutcome.Captured.class);
                assertThat(simulator
                                .find(checkout.providerReference())
                                .orElseThrow()
                                .value())
                        .as(tag)
                        .isEqualTo("9.90");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @DisplayName("Case 30: forint and Taiwan dollars go to PayPal as whole units, or not at all")
    void wholeUnits() {
        Currency forint = Currency.getInstance("HUF");

        OpenOutcome whole = provider.open(request(reference(), new Money(99_000, forint)));
        String id = ((OpenOutcome.Opened) whole).checkout().providerReference();
        assertThat(simulator.find(id).orElseThrow().value()).isEqualTo("990");
        assertThat(provider.open(request(reference(), new Money(99_050, forint))))
                .isInstanceOf(OpenOutcome.Rejected.class);
    }

    @Test
    @DisplayName("Case 30: a currency that PayPal does not take is rejected")
    void foreignCurrency() {
        assertThat(provider.open(request(reference(), new Money(500, Currency.getInstance("CNY")))))
                .isEqualTo(new OpenOutcome.Rejected("PayPal takes no CNY"));
        assertThat(List.of("USD", "EUR", "JPY")).allMatch(code -> provider.offers(PLAN, code));
    }

    @Test
    @DisplayName("money that differs from what was asked for is reported as it is")
    void differentMoney() {
        assertThat(captured(Fault.WRONG_AMOUNT)).isEqualTo(new Money(989, Currency.getInstance("USD")));
        assertThat(captured(Fault.WRONG_CURRENCY)).isEqualTo(new Money(990, Currency.getInstance("CAD")));
    }

    private Money captured(Fault fault) {
        OrderReference order = reference();
        Checkout checkout = open(order);
        simulator.decide(checkout.providerReference(), Decision.APPROVE, fault).orElseThrow();
        return ((CaptureOutcome.Captured) capture(checkout, order))
                .standing()
                .payment()
                .amount();
    }

    @Test
    @DisplayName(
            "an error of the server leaves the capture unknown, and asking again under the same number takes it once")
    void serverError() {
        OrderReference order = reference();
        Checkout checkout = open(order);
        simulator
                .decide(checkout.providerReference(), Decision.APPROVE, Fault.SERVER_ERROR)
                .orElseThrow();

        assertThat(capture(checkout, order)).isEqualTo(new CaptureOutcome.Unknown("HTTP 500 INTERNAL_SERVER_ERROR"));
        assertThat(capture(checkout, order)).isInstanceOf(CaptureOutcome.Captured.class);
        assertThat(simulator.captures(checkout.providerReference())).isOne();
    }

    @Test
    @DisplayName("a second payment under one reference is never taken, and never called unpaid")
    void duplicateInvoice() {
        OrderReference order = reference();
        Checkout first = open(order);
        peer().approve(first);
        capture(first, order);
        Checkout second = PayPalTwice.openWithOtherRequestId(settings(), request(order, dollars()));
        peer().approve(second);

        assertThat(provider.capture(new CaptureRequest(second, order, 1, 2)))
                .isEqualTo(new CaptureOutcome.Unknown("DUPLICATE_INVOICE_ID"));
        assertThat(simulator.captures(second.providerReference())).isZero();
    }

    @Test
    @DisplayName("many calls at once fetch one access token")
    void oneToken() {
        Checkout never = new Checkout("5O190127TN364715T", "https://pay.example.org/");

        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            IntStream.range(0, 64).forEach(_ -> executor.submit(() -> inquire(never)));
        }

        assertThat(simulator.tokensGiven()).isOne();
    }

    @Test
    @DisplayName("Case 53: an access token that PayPal forgot is fetched again, once")
    void tokenRevoked() {
        Checkout checkout = open(reference());
        simulator.revokeTokens();

        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Waiting());
        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Waiting());
        assertThat(simulator.tokensGiven()).isEqualTo(2);
    }

    @Test
    @DisplayName("with wrong credentials nothing is known, and the secret is in no text")
    void wrongCredentials() {
        PayPalSettings right = settings();
        PayPalSettings wrong = new PayPalSettings(
                right.baseUrl(),
                new PayPalCredentials("client", "not-the-secret"),
                right.merchantId(),
                right.brandName(),
                right.mode(),
                right.callTimeout());
        try (PayPalProvider stranger = new PayPalProvider(wrong, InstantSource.system())) {
            OpenOutcome outcome = stranger.open(request(reference(), dollars()));

            assertThat(outcome).isInstanceOf(OpenOutcome.Unknown.class);
            assertThat(outcome.toString() + wrong).doesNotContain("not-the-secret");
        }
    }
}
