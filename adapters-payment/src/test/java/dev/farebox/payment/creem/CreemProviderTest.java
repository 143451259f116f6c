package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.port.payment.PaymentPeer;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.CaptureRequest;
import dev.farebox.application.port.payment.PaymentProvider.Inquiry;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.application.port.payment.PaymentProviderContract;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.simulator.PaymentSimulator;
import dev.farebox.payment.simulator.creem.CreemFault;
import dev.farebox.payment.simulator.creem.CreemSimulator;
import dev.farebox.payment.simulator.creem.SimulatedCheckout;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter against the simulator, over HTTP. */
class CreemProviderTest extends PaymentProviderContract {
    static final String PRODUCT = "prod_trial";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

    private static Vertx vertx;

    private PaymentSimulator simulators;
    private CreemSimulator simulator;
    private CreemProvider provider;

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
        simulators = PaymentSimulator.start(
                vertx, "https://shop.example.org", CreemProviderTest::random, InstantSource.system());
        simulator = simulators.creem();
        simulator.sell(PRODUCT, "Trial", dollars());
        provider = new CreemProvider(settings(), InstantSource.system());
    }

    static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private CreemSettings settings() {
        return simulator.settings(Map.of(PLAN, PRODUCT), CALL_TIMEOUT);
    }

    @AfterEach
    void stop() {
        provider.close();
        simulators.close();
    }

    @Override
    protected PaymentProvider provider() {
        return provider;
    }

    @Override
    protected PaymentPeer peer() {
        return new CreemPeer(simulator);
    }

    @Override
    protected Instant now() {
        return InstantSource.system().instant();
    }

    @Override
    protected boolean opensTheSamePage() {
        return false;
    }

    @Override
    protected boolean capturesWhenAsked() {
        return false;
    }

    @Override
    protected boolean examinesMoney() {
        return false;
    }

    @Override
    protected boolean refundsInPart() {
        return false;
    }

    @Override
    protected boolean tellsHowDisputesEnd() {
        return false;
    }

    @Override
    protected boolean listsChanges() {
        return false;
    }

    @Test
    @DisplayName("Creem is told which product, how many, for whom, under which name, and where the buyer comes back to")
    void whatCreemIsTold() {
        OrderReference order = reference();

        Checkout checkout = open(order);

        SimulatedCheckout opened = simulator.find(checkout.providerReference()).orElseThrow();
        assertThat(checkout.approveUrl()).isEqualTo("https://shop.example.org/simulator/pay/" + opened.id());
        assertThat(opened.asked())
                .isEqualTo(new JsonObject()
                        .put("product_id", PRODUCT)
                        .put("request_id", order + "-1")
                        .put("units", 1)
                        .put("success_url", "https://shop.example.org/orders/" + order + "?payment=returned")
                        .put("customer", new JsonObject().put("email", "ada@example.org"))
                        .put(
                                "metadata",
                                new JsonObject().put("order", order.text()).put("plan", "trial")));
    }

    @Test
    @DisplayName("a plan without a product is not offered, and a product of another price is not opened")
    void noProduct() {
        assertThat(provider.offers(new PlanId("pro"), "USD")).isFalse();
        assertThat(provider.offers(PLAN, "EUR")).isTrue();
        assertThat(provider.offers(PLAN, "CNY")).isFalse();
        Money discounted = new Money(891, Currency.getInstance("USD"));
        assertThat(provider.open(request(reference(), discounted)))
                .isEqualTo(new OpenOutcome.Rejected("Creem's product prod_trial does not cost 8.91 USD"));
        Money euros = new Money(990, Currency.getInstance("EUR"));
        assertThat(provider.open(request(reference(), euros)))
                .isEqualTo(new OpenOutcome.Rejected("Creem's product prod_trial does not cost 9.90 EUR"));
        assertThat(simulator.all()).isEmpty();
    }

    @Test
    @DisplayName("a product that Creem does not have is told to the operator, and no page is opened")
    void missingProduct() {
        try (CreemProvider other = new CreemProvider(
                simulator.settings(Map.of(PLAN, "prod_gone"), CALL_TIMEOUT), InstantSource.system())) {
            assertThat(other.open(request(reference(), dollars())))
                    .isEqualTo(new OpenOutcome.Rejected("product: HTTP 404 There is no such object"));
        }
    }

    private Standing paidWith(CreemFault fault) {
        Checkout checkout = open(reference());
        simulator.pay(checkout.providerReference(), fault).orElseThrow();
        return standing(checkout);
    }

    @ParameterizedTest
    @EnumSource(
            value = CreemFault.class,
            names = {"WRONG_PRODUCT", "TWO_UNITS"})
    @DisplayName("Case 33: another product and a second piece are told as a fault:")
    void wrongProduct(CreemFault fault) {
        assertThat(paidWith(fault).fault()).contains(HeldReason.PRODUCT_MISMATCH);
    }

    @Test
    @DisplayName("Case 33: a code that the buyer typed at Creem makes it less money than the price")
    void typedDiscount() {
        Standing standing = paidWith(CreemFault.TYPED_DISCOUNT);

        assertThat(standing.payment().amount()).isEqualTo(new Money(891, Currency.getInstance("USD")));
        assertThat(standing.fault()).isEmpty();
    }

    @Test
    @DisplayName("Case 33: tax on top neither counts as money of ours nor against us")
    void taxOnTop() {
        assertThat(paidWith(CreemFault.TAX_ON_TOP).payment().amount()).isEqualTo(dollars());
    }

    @Test
    @DisplayName("a payment of another environment is money of the other mode")
    void otherMode() {
        assertThat(paidWith(CreemFault.OTHER_MODE).payment().mode()).isEqualTo(Mode.LIVE);
        assertThat(paidWith(CreemFault.NONE).payment().mode()).isEqualTo(Mode.DEMO);
    }

    @Test
    @DisplayName("a plan that has no product any more makes what was bought another product")
    void productWithdrawn() {
        Checkout checkout = open(reference());
        simulator.pay(checkout.providerReference(), CreemFault.NONE).orElseThrow();

        assertThat(provider.inquire(new Inquiry(checkout, new PlanId("pro"))).toString())
                .contains("PRODUCT_MISMATCH");
    }

    @Test
    @DisplayName("what went back in part counts without its tax, and grows under one id until it is everything")
    void refundsInParts() {
        Checkout checkout = open(reference());
        String id = checkout.providerReference();
        simulator.pay(id, CreemFault.TAX_ON_TOP).orElseThrow();

        simulator.refundInDashboard(id, 300);
        assertThat(back(checkout)).isEqualTo(248);
        simulator.refundInDashboard(id, 1196);
        assertThat(back(checkout)).isEqualTo(989);
        simulator.refundInDashboard(id, 1197);
        assertThat(back(checkout)).isEqualTo(990);
    }

    private long back(Checkout checkout) {
        List<MoneyEvent> later = standing(checkout).later();
        assertThat(later).hasSize(1);
        assertThat(later.getFirst().id()).isEqualTo(standing(checkout).payment().transaction() + ":refunded");
        return later.getFirst().amount().minorUnits();
    }

    @Test
    @DisplayName("the rest of a payment can be given back, another part of it only in Creem's dashboard")
    void refundOfTheRest() {
        Checkout checkout = open(reference());
        simulator.pay(checkout.providerReference(), CreemFault.NONE).orElseThrow();
        simulator.refundInDashboard(checkout.providerReference(), 300);
        CapturedPayment payment = standing(checkout).payment();

        RefundOutcome part = provider.refund(new RefundRequest(
                payment, "r-1", new Money(689, payment.amount().currency()), ""));
        RefundOutcome rest = provider.refund(new RefundRequest(
                payment, "r-1", new Money(690, payment.amount().currency()), ""));

        assertThat(part).isInstanceOf(RefundOutcome.NotOffered.class);
        assertThat(part.toString()).contains("Creem's dashboard");
        assertThat(rest).isInstanceOf(RefundOutcome.Refunded.class);
        assertThat(back(checkout)).isEqualTo(990);
    }

    @Test
    @DisplayName("with a wrong key nothing is known, and the key is in no text")
    void wrongKey() {
        CreemApiKey wrong = new CreemApiKey("creem_test_not-the-key");
        CreemSettings settings =
                new CreemSettings(settings().baseUrl(), wrong, Map.of(PLAN, PRODUCT), Mode.DEMO, CALL_TIMEOUT);
        try (CreemProvider stranger = new CreemProvider(settings, InstantSource.system())) {
            OpenOutcome opened = stranger.open(request(reference(), dollars()));
            CaptureOutcome taken = stranger.capture(new CaptureRequest(new Checkout("ch_1", ""), reference(), 1, 1));

            assertThat(opened).isEqualTo(new OpenOutcome.Unknown("HTTP 403: Creem does not accept our API key"));
            assertThat(taken).isInstanceOf(CaptureOutcome.Unknown.class);
            assertThat(opened.toString() + settings).doesNotContain("not-the-key");
        }
    }

    @Test
    @DisplayName("a key of the test environment takes no real money, and a live key is not used in the demo")
    void keyOfTheWrongMode() {
        assertThatThrownBy(() -> settingsWith("creem_test_1", Mode.LIVE)).hasMessageContaining("no real money");
        assertThatThrownBy(() -> settingsWith("creem_1", Mode.DEMO)).hasMessageContaining("demo");
        assertThatThrownBy(() -> new CreemApiKey(" ")).hasMessageContaining("API key");
    }

    private static CreemSettings settingsWith(String key, Mode mode) {
        return new CreemSettings(CreemSettings.LIVE, new CreemApiKey(key), Map.of(), mode, CreemSettings.CALL_TIMEOUT);
    }
}
