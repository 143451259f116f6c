package dev.farebox.payment.creem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderingFixture;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.ordering.ReceiveNotification.ReceiveOutcome;
import dev.farebox.application.ordering.ReceiveNotification.Worked;
import dev.farebox.application.ordering.ReceiveNotificationService;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.simulator.NotificationFault;
import dev.farebox.payment.simulator.PaymentSimulator;
import dev.farebox.payment.simulator.creem.CreemFault;
import dev.farebox.payment.simulator.creem.CreemSimulator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The use cases, the adapter and the simulator together, notifications included. */
class BuyingThroughCreemTest {
    private static final int REPLAYS = 100;

    private final OrderingFixture shop = new OrderingFixture();
    private final BlockingQueue<RawNotification> received = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private PaymentSimulator simulators;
    private CreemSimulator simulator;
    private HttpServer webhook;
    private CreemProvider creem;
    private ReceiveNotificationService notifications;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        simulators = PaymentSimulator.start(
                vertx, "https://shop.example.org", CreemProviderTest::random, InstantSource.system());
        simulator = simulators.creem();
        simulator.sell(CreemProviderTest.PRODUCT, "Trial", new Money(990, Currency.getInstance("USD")));
        creem = new CreemProvider(
                simulator.settings(Map.of(new PlanId("trial"), CreemProviderTest.PRODUCT), Duration.ofSeconds(5)),
                InstantSource.system());
        shop.providers.put(PaymentMethod.CREEM, creem);
        webhook = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        CreemWebhookSecrets secrets = simulator.notifyAt("http://127.0.0.1:" + webhook.actualPort() + "/");
        notifications = shop.notifications(Map.of(PaymentMethod.CREEM, new CreemNotifications(secrets, Mode.DEMO)));
    }

    private void receive(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(headers::put);
        request.body().onSuccess(body -> {
            received.add(new RawNotification(headers, body.getBytes()));
            request.response().end();
        });
    }

    @AfterEach
    void stop() {
        creem.close();
        simulators.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String page(Order order) {
        return order.checkout().orElseThrow().providerReference();
    }

    private RawNotification next() throws InterruptedException {
        RawNotification notification = received.poll(10, TimeUnit.SECONDS);
        assertThat(notification).as("a notification within ten seconds").isNotNull();
        return notification;
    }

    /** Takes the next notification in and does what it asks for. */
    private Worked told() throws InterruptedException {
        assertThat(notifications.receive(PaymentMethod.CREEM, next())).isEqualTo(new ReceiveOutcome.Kept());
        return notifications.work();
    }

    private void assertDelivered(Order order) {
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("a buyer who comes back after paying has his key at once")
    void comesBack() {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), CreemFault.NONE).orElseThrow();

        shop.capture().capture(order.id(), FactSource.RETURN);

        assertDelivered(order);
    }

    @Test
    @DisplayName("a buyer who never comes back has it by the notification, or without one by asking")
    void neverComesBack() throws Exception {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), CreemFault.TAX_ON_TOP).orElseThrow();
        assertThat(told()).isEqualTo(new Worked(1, 0, 0));
        assertDelivered(order);

        Order other = shop.placed(PaymentMethod.CREEM);
        simulator.spoilNext(NotificationFault.LOST);
        simulator.pay(page(other), CreemFault.NONE).orElseThrow();
        for (int second = 0; second < 120; second += 5) {
            shop.clock.advance(Duration.ofSeconds(5));
            shop.reconcile().reconcile();
        }
        assertThat(shop.now(other.id()).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    @DisplayName("Case 08: a genuine notification that is sent a hundred times at once has one effect")
    void replays() throws Exception {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), CreemFault.NONE).orElseThrow();
        RawNotification notification = next();

        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            Callable<ReceiveOutcome> replay = () -> notifications.receive(PaymentMethod.CREEM, notification);
            List<ReceiveOutcome> outcomes = new ArrayList<>();
            for (Future<ReceiveOutcome> done : executor.invokeAll(Collections.nCopies(REPLAYS, replay))) {
                outcomes.add(done.get());
            }
            assertThat(outcomes).containsOnly(new ReceiveOutcome.Kept());
        }

        assertThat(notifications.work()).isEqualTo(new Worked(1, 0, 0));
        assertDelivered(order);
    }

    @Test
    @DisplayName("Case 01: a forged notification leaves nothing behind")
    void forged() throws Exception {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.spoilNext(NotificationFault.FORGED);
        simulator.pay(page(order), CreemFault.NONE).orElseThrow();

        assertThat(notifications.receive(PaymentMethod.CREEM, next()))
                .isEqualTo(new ReceiveOutcome.Refused("signature"));
        assertThat(notifications.work()).isEqualTo(new Worked(0, 0, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"WRONG_PRODUCT, PRODUCT_MISMATCH", "TWO_UNITS, PRODUCT_MISMATCH", "TYPED_DISCOUNT, AMOUNT_MISMATCH"})
    @DisplayName("Case 33: money for something else than what was ordered is held:")
    void held(CreemFault fault, HeldReason reason) {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), fault).orElseThrow();

        shop.capture().capture(order.id(), FactSource.RETURN);

        assertThat(((OrderState.Held) shop.now(order.id()).state()).reason()).isEqualTo(reason);
        assertThat(shop.stored.keys()).isEmpty();
    }

    @Test
    @DisplayName(
            "Case 11: a payment of another environment is refused as a notification, and held when it is asked about")
    void otherMode() throws Exception {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), CreemFault.OTHER_MODE).orElseThrow();
        assertThat(notifications.receive(PaymentMethod.CREEM, next()))
                .isEqualTo(new ReceiveOutcome.Refused("other mode"));

        shop.capture().capture(order.id(), FactSource.RETURN);

        assertThat(((OrderState.Held) shop.now(order.id()).state()).reason()).isEqualTo(HeldReason.MODE_MISMATCH);
    }

    @Test
    @DisplayName(
            "Case 35: a refund in parts takes as much away as went back, however often it is told, and all of it in the end")
    void refunds() throws Exception {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), CreemFault.NONE).orElseThrow();
        told();
        simulator.refundInDashboard(page(order), 300);
        told();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        simulator.spoilNext(NotificationFault.THREE_TIMES);
        simulator.refundInDashboard(page(order), 500);
        told();
        told();
        told();
        simulator.refundInDashboard(page(order));
        told();

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.now(order.id()).money().events().stream()
                        .filter(event -> event.kind() == MoneyEventKind.REFUNDED)
                        .map(event -> event.amount().minorUnits()))
                .containsExactly(300L, 200L, 490L);
    }

    @Test
    @DisplayName("Case 39: a dispute takes the key's use away, and money that then goes back ends it as a refund")
    void dispute() throws Exception {
        Order order = shop.placed(PaymentMethod.CREEM);
        simulator.pay(page(order), CreemFault.NONE).orElseThrow();
        told();
        simulator.openDispute(page(order));
        told();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DISPUTED);

        simulator.refundInDashboard(page(order));
        told();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    /** An order whose page at Creem was opened, but the answer was lost. */
    private Order opensInVain() {
        simulator.loseNextOpening();
        PlaceOrderOutcome outcome = shop.wish(PaymentMethod.CREEM);
        assertThat(outcome).isInstanceOf(PlaceOrderOutcome.ProviderUnavailable.class);
        assertThat(simulator.all()).hasSize(1);
        return ((PlaceOrderOutcome.ProviderUnavailable) outcome).order();
    }

    @Test
    @DisplayName("Case 18: money through a page whose opening was not answered is found by its name, and delivers")
    void strayPage() throws Exception {
        Order order = opensInVain();

        simulator.pay(simulator.all().getFirst().id(), CreemFault.NONE).orElseThrow();

        assertThat(told()).isEqualTo(new Worked(1, 0, 0));
        assertDelivered(order);
    }

    @Test
    @DisplayName(
            "Case 25: a buyer who asks again gets another page; money through either delivers, once, and both are known")
    void strayAndSecondPage() throws Exception {
        Order order = opensInVain();
        shop.pay().pay(order.reference(), PaymentMethod.CREEM);
        assertThat(simulator.all()).hasSize(2);
        assertThat(simulator.all().getFirst().requestId())
                .isEqualTo(simulator.all().getLast().requestId());

        simulator.pay(simulator.all().getFirst().id(), CreemFault.NONE).orElseThrow();
        assertThat(told()).isEqualTo(new Worked(1, 0, 0));
        assertDelivered(order);
        simulator.pay(simulator.all().getLast().id(), CreemFault.NONE).orElseThrow();
        assertThat(told()).isEqualTo(new Worked(1, 0, 0));

        assertDelivered(order);
        assertThat(shop.now(order.id()).money().events())
                .extracting(MoneyEvent::kind)
                .containsExactly(MoneyEventKind.CAPTURED, MoneyEventKind.CAPTURED);
        assertThat(shop.now(order.id()).attempts()).hasSize(2);
    }

    @Test
    @DisplayName("a stray page of which Creem says nothing just now is asked about again")
    void straySilent() throws Exception {
        Order order = opensInVain();
        simulator.pay(simulator.all().getFirst().id(), CreemFault.NONE).orElseThrow();
        simulator.loseNextAnswer();
        RawNotification notification = next();
        assertThat(notifications.receive(PaymentMethod.CREEM, notification)).isEqualTo(new ReceiveOutcome.Kept());
        assertThat(notifications.work()).isEqualTo(new Worked(0, 1, 0));

        shop.clock.advance(Duration.ofSeconds(5));

        assertThat(notifications.work()).isEqualTo(new Worked(1, 0, 0));
        assertDelivered(order);
    }

    @Test
    @DisplayName("Case 10: a genuine event that names a page of PayPal's moves nothing")
    void otherProvider() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        byte[] body = "{\"id\":\"evt_1\",\"eventType\":\"checkout.completed\",\"object\":{\"id\":\"%s\"}}"
                .formatted(page(order))
                .getBytes(StandardCharsets.UTF_8);
        CreemWebhookSecrets secrets = simulator.notifyAt("http://127.0.0.1:" + webhook.actualPort() + "/");

        ReceiveOutcome outcome = notifications.receive(
                PaymentMethod.CREEM, new RawNotification(Map.of("creem-signature", secrets.sign(body)), body));

        assertThat(outcome).isEqualTo(new ReceiveOutcome.Kept());
        assertThat(notifications.work()).isEqualTo(new Worked(0, 1, 0));
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }
}
