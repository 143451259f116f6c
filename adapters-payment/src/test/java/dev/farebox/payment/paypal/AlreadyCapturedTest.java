package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderingFixture;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A PayPal that takes the money, says that it failed, and shows the order as it was before for a while. */
class AlreadyCapturedTest {
    private static final String ID = "5O190127TN364715T";
    private static final String APPROVED = "{\"id\":\"" + ID + "\",\"status\":\"APPROVED\"}";
    private static final String OPENED =
            "{\"id\":\"" + ID + "\",\"status\":\"CREATED\",\"links\":[{\"rel\":\"approve\","
                    + "\"href\":\"https://www.paypal.com/checkoutnow?token=" + ID + "\"}]}";
    private static final String ALREADY_CAPTURED =
            "{\"name\":\"UNPROCESSABLE_ENTITY\",\"details\":[{\"issue\":\"ORDER_ALREADY_CAPTURED\"}]}";
    private static final String COMPLETED = """
            {"id":"%s","status":"COMPLETED","purchase_units":[{"payee":{"merchant_id":"%s"},
            "payments":{"captures":[{"id":"3C679366HH908993F","status":"COMPLETED",
            "create_time":"2026-03-01T12:00:00Z","amount":{"currency_code":"USD","value":"9.90"}}]}}]}""".formatted(ID, ScriptedPayPal.MERCHANT_ID);

    private final OrderingFixture shop = new OrderingFixture();
    private final AtomicInteger captures = new AtomicInteger();
    private Vertx vertx;
    private ScriptedPayPal peer;
    private PayPalProvider payPal;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        peer = new ScriptedPayPal(vertx);
        peer.does(this::answer);
        payPal = new PayPalProvider(peer.demoSettings(PayPalSettings.CALL_TIMEOUT), InstantSource.system());
        shop.providers.put(PaymentMethod.PAYPAL, payPal);
    }

    @AfterEach
    void stop() {
        payPal.close();
        peer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(HttpServerRequest request) {
        if (request.path().endsWith("/capture")) {
            boolean isFirst = captures.incrementAndGet() == 1;
            ScriptedPayPal.answer(request, isFirst ? 500 : 422, "application/json", isFirst ? "{}" : ALREADY_CAPTURED);
        } else if (request.method() == HttpMethod.POST) {
            ScriptedPayPal.answer(request, 201, "application/json", OPENED);
        } else if (request.path().contains("/disputes")) {
            ScriptedPayPal.answer(request, 200, "application/json", "{\"links\":[]}");
        } else {
            ScriptedPayPal.answer(request, 200, "application/json", captures.get() < 2 ? APPROVED : COMPLETED);
        }
    }

    @Test
    @DisplayName("Case 20: a capture that failed, and was there already when it was asked for again, pays")
    void alreadyCaptured() {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        shop.capture().capture(order.id(), FactSource.RETURN);
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PAYMENT_PROCESSING);

        shop.capture().capture(order.id(), FactSource.RECONCILER);

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(captures).hasValue(2);
        assertThat(shop.stored.keys()).hasSize(1);
    }
}
