package dev.farebox.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.application.port.payment.PaymentNotifications.Reading;
import dev.farebox.domain.order.RawNotification;
import dev.farebox.payment.paypal.PayPalProvider;
import dev.farebox.payment.paypal.PayPalSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the simulator sends to the shop unasked, and what may go wrong with it. */
class SimulatedNotificationsTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final BlockingQueue<RawNotification> received = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private PaymentSimulator simulator;
    private SimulatedNotifications notifications;
    private HttpServer shop;
    private PayPalProvider provider;
    private PaymentNotifications reader;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        simulator = PaymentSimulator.start(
                vertx, "https://shop.example.org", SimulatedNotificationsTest::random, InstantSource.system());
        notifications = simulator.notifications();
        shop = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        notifications.sendTo("http://127.0.0.1:" + shop.actualPort() + "/webhooks/paypal");
        provider = new PayPalProvider(settings(), InstantSource.system());
        reader = provider.notifications(notifications.webhooks());
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private void receive(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(headers::put);
        request.body().onSuccess(body -> {
            received.add(new RawNotification(headers, body.getBytes()));
            // A shop that refuses is not asked again.
            request.response().setStatusCode(500).end();
        });
    }

    @AfterEach
    void stop() {
        provider.close();
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private PayPalSettings settings() {
        return simulator.settings("Farebox Demo", PayPalSettings.CALL_TIMEOUT);
    }

    private RawNotification next() throws InterruptedException {
        RawNotification notification = received.poll(10, TimeUnit.SECONDS);
        assertThat(notification).as("a notification within ten seconds").isNotNull();
        return notification;
    }

    private Reading.Genuine nextGenuine() throws InterruptedException {
        Reading reading = reader.read(next());
        assertThat(reading).isInstanceOf(Reading.Genuine.class);
        return (Reading.Genuine) reading;
    }

    /** Opens a payment and lets the buyer approve it, which is one event. */
    private String approved() {
        String body = """
                {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"USD","value":"9.90"}}],
                "application_context":{"return_url":"https://a.example/","cancel_url":"https://b.example/"}}""";
        String id = new JsonObject(SimulatorWire.send(settings(), "POST", "/v2/checkout/orders", "", body)
                        .body())
                .getString("id");
        simulator.decide(id, Decision.APPROVE, Fault.NONE).orElseThrow();
        return id;
    }

    private String taken(String id) {
        SimulatorWire.send(settings(), "POST", "/v2/checkout/orders/" + id + "/capture", "", "{}");
        return simulator.find(id).orElseThrow().capture().orElseThrow().id();
    }

    @Test
    @DisplayName("everything that happens to a payment is told, in order, signed and about that payment")
    void toldInOrder() throws InterruptedException {
        String id = approved();
        String transaction = taken(id);
        simulator.openDispute(id);
        simulator.decideDispute(id, "RESOLVED_SELLER_FAVOUR");
        simulator.refund(id);

        assertThat(nextGenuine())
                .extracting(Reading.Genuine::type, Reading.Genuine::providerReferences)
                .containsExactly("CHECKOUT.ORDER.APPROVED", Set.of(id));
        for (String type : List.of(
                "PAYMENT.CAPTURE.COMPLETED",
                "CUSTOMER.DISPUTE.CREATED",
                "CUSTOMER.DISPUTE.RESOLVED",
                "PAYMENT.CAPTURE.REFUNDED")) {
            Reading.Genuine event = nextGenuine();
            assertThat(event.type()).isEqualTo(type);
            assertThat(event.providerReferences()).contains(transaction);
            assertThat(event.proof()).isEqualTo("certificate");
        }
    }

    @Test
    @DisplayName("money under review is told when it is taken and when it is let go, a slow refund when it has arrived")
    void toldWhenFinal() throws InterruptedException {
        notifications.spoilNext(NotificationFault.LOST);
        String id = approved();
        notifications.spoilNext(NotificationFault.LOST);
        simulator.decide(id, Decision.APPROVE, Fault.REVIEW).orElseThrow();
        taken(id);
        simulator.decide(id, Decision.APPROVE, Fault.NONE).orElseThrow();
        simulator.delayNextRefund();
        simulator.refund(id);
        simulator.openDispute(id);
        simulator.finishRefunds(id);

        assertThat(List.of(
                        nextGenuine().type(),
                        nextGenuine().type(),
                        nextGenuine().type(),
                        nextGenuine().type()))
                .containsExactly(
                        "PAYMENT.CAPTURE.PENDING",
                        "PAYMENT.CAPTURE.COMPLETED",
                        "CUSTOMER.DISPUTE.CREATED",
                        "PAYMENT.CAPTURE.REFUNDED");
    }

    @Test
    @DisplayName("a lost one never comes, but the list of events has it")
    void lost() throws InterruptedException {
        notifications.spoilNext(NotificationFault.LOST);
        String lost = approved();
        String told = approved();

        assertThat(nextGenuine().providerReferences()).containsExactly(told);
        String list = SimulatorWire.get(settings(), "/v1/notifications/webhooks-events?page_size=10");
        assertThat(list).contains(lost, told);
        assertThat(received).isEmpty();
    }

    @Test
    @DisplayName("one that comes three times is the same each time")
    void threeTimes() throws InterruptedException {
        notifications.spoilNext(NotificationFault.THREE_TIMES);
        approved();
        String other = approved();

        Reading.Genuine first = nextGenuine();
        assertThat(nextGenuine()).isEqualTo(first);
        assertThat(nextGenuine()).isEqualTo(first);
        assertThat(nextGenuine().providerReferences()).containsExactly(other);
    }

    @Test
    @DisplayName("a late one comes when it is let go, after all that followed it")
    void late() throws InterruptedException {
        notifications.spoilNext(NotificationFault.LATE);
        String late = approved();
        String second = approved();
        assertThat(nextGenuine().providerReferences()).containsExactly(second);

        notifications.sendLate();

        assertThat(nextGenuine().providerReferences()).containsExactly(late);
    }

    @Test
    @DisplayName("one out of order comes after the one that followed it")
    void outOfOrder() throws InterruptedException {
        notifications.spoilNext(NotificationFault.OUT_OF_ORDER);
        String first = approved();
        String second = approved();

        assertThat(nextGenuine().providerReferences()).containsExactly(second);
        assertThat(nextGenuine().providerReferences()).containsExactly(first);
    }

    @Test
    @DisplayName("a forged one is refused, by certificate and by asking")
    void forged() throws InterruptedException {
        notifications.spoilNext(NotificationFault.FORGED);
        approved();
        RawNotification forged = next();
        assertThat(reader.read(forged)).isEqualTo(new Reading.Refused("signature"));

        notifications.hideCertificate();
        PaymentNotifications asking = provider.notifications(notifications.webhooks());
        assertThat(asking.read(forged)).isEqualTo(new Reading.Refused("signature"));
    }

    @Test
    @DisplayName("while its certificate is hidden the simulator says itself what it sent")
    void postback() throws InterruptedException {
        notifications.hideCertificate();
        String id = approved();

        Reading.Genuine event = nextGenuine();

        assertThat(event.proof()).isEqualTo("postback");
        assertThat(event.providerReferences()).containsExactly(id);
    }
}
