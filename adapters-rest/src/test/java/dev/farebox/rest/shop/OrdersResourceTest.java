package dev.farebox.rest.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.ordering.RevealSecret;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.Shop;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import dev.farebox.domain.shop.Shop.OrderLookup;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The shop's orders for programs")
class OrdersResourceTest {
    private static final String GOOD = "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"paymentMethod\":\"paypal\"}";

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private PlaceOrderOutcome placed = new PlaceOrderOutcome.PlanNotOnSale();
    private LookUpOrder.LookUpOutcome found = new LookUpOrder.LookUpOutcome.NotFound();
    private final AtomicInteger lookups = new AtomicInteger();
    private OrderLookup rule = OrderLookup.ID_AND_EMAIL;

    private OrdersResource resource() {
        RevealSecret reveal = new RevealSecret() {
            @Override
            public LookUpOrder.LookUpOutcome reveal(String orderId, String email) {
                lookups.incrementAndGet();
                return found;
            }

            @Override
            public LookUpOrder.LookUpOutcome revealOwn(OrderReference reference) {
                throw new AssertionError("not asked here");
            }
        };
        Shop shop = new Shop(
                dev.farebox.domain.order.Mode.DEMO,
                LocalizedText.same("Test Shop"),
                "http://shop.example",
                List.of(new Shop.BaseUrl("Primary", "http://shop.example/v1")),
                "help@shop.example",
                ZoneId.of("UTC"),
                0,
                ErrorDialect.DEFAULT,
                rule,
                Shop.Delivers.API_KEY,
                KeyRetrieval.DEFAULT,
                Optional.empty());
        return new OrdersResource(_ -> placed, reveal, shop, (peer, _) -> peer.orElse("unknown"), () -> now);
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(Response answer) {
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        return new JsonObject((String) answer.getEntity());
    }

    private static String code(Response answer) {
        JsonObject error = json(answer).getJsonObject("error");
        assertThat(error.fieldNames()).containsExactly("code", "message", "field");
        return error.getString("code");
    }

    private static Response lookUp(OrdersResource resource, String body, String address) {
        return resource.lookUp(body.getBytes(StandardCharsets.UTF_8), address);
    }

    private static String wanted(String email) {
        return "{\"orderId\":\"FB-1\",\"email\":\"" + email + "\"}";
    }

    @Test
    @DisplayName("answer 201 with the order's id, its state and where to pay")
    void placed() throws IOException {
        placed = new PlaceOrderOutcome.Placed(
                SampleOrders.order(new OrderState.PendingPayment()), "http://pay.example/1");

        Response answer = resource().place(stream(GOOD), null, null, "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(json(answer))
                .isEqualTo(new JsonObject()
                        .put("orderId", SampleOrders.ID.text())
                        .put("status", "PENDING_PAYMENT")
                        .put("checkoutUrl", "http://pay.example/1"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(new PlaceOrderOutcome.PlanNotOnSale(), 400, "plan_not_on_sale"),
                Arguments.of(new PlaceOrderOutcome.MethodNotOffered(), 400, "payment_method_not_offered"),
                Arguments.of(new PlaceOrderOutcome.CurrencyNotOffered(), 400, "currency_not_offered"),
                Arguments.of(new PlaceOrderOutcome.KeyReused(), 400, "idempotency_key_reused"),
                Arguments.of(
                        new PlaceOrderOutcome.ProviderUnavailable(SampleOrders.order(new OrderState.Created())),
                        503,
                        "payment_provider_unavailable"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("say what to do when an order cannot be placed")
    void refused(PlaceOrderOutcome outcome, int status, String code) throws IOException {
        placed = outcome;
        Response answer = resource().place(stream(GOOD), null, null, "192.0.2.1");
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo(status == 503 ? "10" : null);
    }

    @Test
    @DisplayName("Case 58: stop an order flood after sixty in a minute from one address, and when the use case says so")
    void flood() throws IOException {
        placed = new PlaceOrderOutcome.PlanNotOnSale();
        OrdersResource resource = resource();
        for (int i = 0; i < 60; i++) {
            assertThat(resource.place(stream(GOOD), null, null, "one").getStatus())
                    .isEqualTo(400);
        }
        Response flood = resource.place(stream(GOOD), null, null, "one");
        assertThat(flood.getStatus()).isEqualTo(429);
        assertThat(flood.getHeaderString("Retry-After")).isEqualTo("60");
        assertThat(resource.place(stream(GOOD), null, null, "two").getStatus()).isEqualTo(400);

        placed = new PlaceOrderOutcome.TooMany(Duration.ofSeconds(9));
        Response ofEmail = resource.place(stream(GOOD), null, null, "two");
        assertThat(ofEmail.getStatus()).isEqualTo(429);
        assertThat(ofEmail.getHeaderString("Retry-After")).isEqualTo("9");
    }

    @Test
    @DisplayName("refuse a body beyond 64 KiB, and read no further")
    void tooLarge() throws IOException {
        InputStream endless = new InputStream() {
            private int read;

            @Override
            public int read() {
                assertThat(++read).isLessThanOrEqualTo(64 * 1024 + 1);
                return ' ';
            }
        };
        assertThat(resource().place(endless, null, null, "192.0.2.1").getStatus())
                .isEqualTo(413);
    }

    static Stream<Arguments> deliveries() {
        return Stream.of(
                Arguments.of(
                        new Delivered.ApiKey("sk-1"),
                        new JsonObject()
                                .put("kind", "API_KEY")
                                .put("baseUrl", "http://shop.example/v1")
                                .put("apiKey", "sk-1")),
                Arguments.of(
                        new Delivered.RedemptionCode("FBC-1"),
                        new JsonObject().put("kind", "REDEMPTION_CODE").put("code", "FBC-1")),
                Arguments.of(
                        new Delivered.Hidden(),
                        new JsonObject().put("kind", "API_KEY").put("hidden", true)),
                Arguments.of(
                        new Delivered.Gone(true),
                        new JsonObject().put("kind", "API_KEY").put("hidden", true)),
                Arguments.of(new Delivered.Nothing(), null));
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    @DisplayName("bring back what an order gave")
    void found(Delivered delivered, JsonObject delivery) {
        found = new LookUpOrder.LookUpOutcome.Found(new OrderView(
                SampleOrders.order(new OrderState.Created()), new LocalizedText("Trial", "体验包"), delivered));

        Response answer = lookUp(resource(), wanted("a@b.org"), "192.0.2.1");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(json(answer))
                .isEqualTo(new JsonObject()
                        .put("orderId", SampleOrders.ID.text())
                        .put("status", "CREATED")
                        .put("plan", "trial")
                        .put("delivery", delivery));
    }

    @Test
    @DisplayName("Case 44: give one and the same 404 for every miss")
    void misses() {
        OrdersResource resource = resource();
        Response wrongEmail = lookUp(resource, wanted("a@b.org"), "1");
        Response malformed = lookUp(resource, "{\"orderId\":\"'; --\",\"email\":\"no address\"}", "2");

        assertThat(wrongEmail.getStatus()).isEqualTo(404);
        assertThat(malformed.getStatus()).isEqualTo(404);
        assertThat(malformed.getEntity()).isEqualTo(wrongEmail.getEntity());
        assertThat(malformed.getStringHeaders()).isEqualTo(wrongEmail.getStringHeaders());
    }

    @Test
    @DisplayName("Case 44: stop guessing after ten lookups in a minute from one address, and when the use case says so")
    void throttled() {
        OrdersResource resource = resource();
        for (int i = 0; i < 10; i++) {
            assertThat(lookUp(resource, wanted(i + "@b.org"), "one").getStatus())
                    .isEqualTo(404);
        }
        Response byAddress = lookUp(resource, wanted("new@b.org"), "one");
        assertThat(byAddress.getStatus()).isEqualTo(429);
        assertThat(byAddress.getHeaderString("Retry-After")).isEqualTo("60");
        assertThat(lookups).as("refused ones are not looked up").hasValue(10);
        assertThat(lookUp(resource, wanted("new@b.org"), "two").getStatus()).isEqualTo(404);
        now = now.plusSeconds(60);
        assertThat(lookUp(resource, wanted("new@b.org"), "one").getStatus()).isEqualTo(404);

        found = new LookUpOrder.LookUpOutcome.TooMany(Duration.ofSeconds(7));
        Response byOrder = lookUp(resource, wanted("new@b.org"), "one");
        assertThat(byOrder.getStatus()).isEqualTo(429);
        assertThat(byOrder.getHeaderString("Retry-After")).isEqualTo("7");
        assertThat(byOrder.getEntity()).isEqualTo(byAddress.getEntity());
    }

    @Test
    @DisplayName("want an e-mail address, unless the shop looks up by order id alone")
    void idOnly() {
        String idAlone = "{\"orderId\":\"FB-1\"}";
        assertThat(code(lookUp(resource(), idAlone, "1"))).isEqualTo("missing_field");
        rule = OrderLookup.ID_ONLY;
        assertThat(code(lookUp(resource(), idAlone, "1"))).isEqualTo("order_not_found");
    }
}
