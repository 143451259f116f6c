package dev.farebox.rest.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.administering.ManageKeys;
import dev.farebox.application.administering.SearchOrders;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.domain.channel.ChannelStanding;
import dev.farebox.domain.channel.ChannelState;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.ledger.LedgerFindings;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.rest.shop.SampleOrders;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The operator's API")
class OperatorRoutesTest {
    private static final KeyId KEY = new KeyId(7);
    private static final ApiKeySecret SECRET =
            ApiKeySecret.create(KeyPrefix.DEFAULT, new byte[ApiKeySecret.RANDOM_BYTES]);
    private static final Order HELD = SampleOrders.order(new OrderState.Held(
            new CapturedPayment(
                    PaymentMethod.PAYPAL,
                    "P-1",
                    "T-1",
                    Money.parse("1.00", Currency.getInstance("USD")),
                    "shop@example.org",
                    Mode.DEMO,
                    Instant.EPOCH),
            HeldReason.AMOUNT_MISMATCH));

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private ManageKeys.IssueOutcome issued = new ManageKeys.IssueOutcome.Issued(KEY, SECRET);
    private ManageKeys.ManageOutcome managed = ManageKeys.ManageOutcome.DONE;
    private CaptureOrderOutcome confirmed = new CaptureOrderOutcome.Delivered(HELD);
    private LedgerFindings findings = new LedgerFindings(Instant.EPOCH, 1, 2, 2, 3, List.of());
    private List<ChannelStanding> channels = List.of();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    OperatorRoutesTest() {
        Router router = Router.router(vertx);
        router.route().handler(routing -> {
            routing.request().pause();
            routing.next();
        });
        new OperatorRoutes(
                        new OperatorUseCases(
                                new Keys(),
                                new Capture(),
                                new LookUp(),
                                new Search(),
                                new NoManaging(),
                                charges -> {
                                    done.add("check " + charges);
                                    return findings;
                                },
                                () -> channels),
                        OperatorToken.of("the-token"))
                .register(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Authorization", "Bearer the-token").POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).header("Authorization", "Bearer the-token"));
    }

    private static JsonObject error(HttpResponse<String> answer) {
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertThat(error.fieldNames()).containsExactly("code", "message", "field");
        return error;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer the-toke", "Bearer the-token2", "bearer the-token", "Basic dGhlLXRva2Vu"})
    @DisplayName("does nothing without exactly its token")
    void token(String authorization) {
        for (String path :
                List.of("/operator/keys", "/operator/keys/" + KEY + "/revoke", "/operator/nothing", "/operator/")) {
            HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString("{}"));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
            assertThat(error(answer).getString("message")).doesNotContain("the-token");
        }
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName("is answered over HTTP/2, too, and nothing fails behind the answer")
    void http2() {
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        vertx.exceptionHandler(failures::add);
        // The first request asks for HTTP/2; each later one shows that the one before it has been dealt with.
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = send(request("/operator/keys/" + KEY + "/credit")
                    .version(HttpClient.Version.HTTP_2)
                    .header("Authorization", "Bearer the-token")
                    .POST(BodyPublishers.ofString("{\"usd\":\"1.00\"}")));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("tells how each channel stands")
    void channels() {
        channels = List.of(
                new ChannelStanding(
                        "busy",
                        ChannelState.COOLING,
                        3,
                        1_000,
                        20,
                        new ChannelStanding.LastMinute(60, 5),
                        Optional.of(Duration.ofMillis(850)),
                        2,
                        1,
                        Optional.of(Instant.parse("2026-11-21T12:00:30Z"))),
                new ChannelStanding(
                        "idle",
                        ChannelState.SERVING,
                        0,
                        0,
                        0,
                        new ChannelStanding.LastMinute(0, 0),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty()));
        HttpResponse<String> answer = get("/operator/channels");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject("""
                {"channels":[
                  {"id":"busy","state":"COOLING","openCalls":3,"calls":1000,"errors":20,
                   "callsLastMinute":60,"errorsLastMinute":5,"firstContentMedianMillis":850,
                   "keys":2,"coolingKeys":1,"nextProbe":"2026-11-21T12:00:30Z"},
                  {"id":"idle","state":"SERVING","openCalls":0,"calls":0,"errors":0,
                   "callsLastMinute":0,"errorsLastMinute":0,"firstContentMedianMillis":null,
                   "keys":0,"coolingKeys":0,"nextProbe":null}]}
                """));
    }

    @Test
    @DisplayName("issues a key and shows it once, uncached")
    void issue() {
        HttpResponse<String> answer =
                post("/operator/keys", "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"budgetUsd\":\"0.5\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject().put("keyId", KEY.toString()).put("apiKey", SECRET.reveal()));
        assertThat(done).containsExactly("issue trial a@b.org 0.500000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"a@b.org\"}|plan",
                "{\"plan\":\"trial\"}|email",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"budgetUsd\":\"-1\"}|budgetUsd",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"budgetUsd\":\"0\"}|budgetUsd",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"budgetUsd\":\"1e3\"}|budgetUsd",
                "{\"plan\":\"trial\",\"email\":\"a@b.org\",\"budgetUsd\":5}|budgetUsd"
            })
    @DisplayName("issues nothing for a wrong wish, and names the member")
    void wrongIssue(String body, String field) {
        HttpResponse<String> answer = post("/operator/keys", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).getString("field")).isEqualTo(field);
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName("says why a plan cannot have a key")
    void refusedIssue() {
        issued = new ManageKeys.IssueOutcome.UnknownPlan();
        String body = "{\"plan\":\"trial\",\"email\":\"a@b.org\"}";
        assertThat(error(post("/operator/keys", body)).getString("code")).isEqualTo("unknown_plan");
        issued = new ManageKeys.IssueOutcome.WrongUnit();
        assertThat(error(post("/operator/keys", body)).getString("code")).isEqualTo("wrong_unit");
    }

    @Test
    @DisplayName("revokes, credits and limits a key")
    void manages() {
        String key = "/operator/keys/" + KEY;
        assertThat(post(key + "/revoke", "").statusCode()).isEqualTo(200);
        assertThat(post(key + "/credit", "{\"usd\":\"2.50\"}").statusCode()).isEqualTo(200);
        assertThat(post(
                                key + "/limits",
                                "{\"requestsPerMinute\":5,\"tokensPerMinute\":900,\"parallelCalls\":2,\"daily\":\"0.10\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(done)
                .containsExactly(
                        "revoke " + KEY,
                        "credit " + KEY + " 2.500000000",
                        "limit " + KEY + " Optional[5] Optional[900] Optional[2] Optional[0.10] Optional.empty");
    }

    @ParameterizedTest
    @CsvSource({"DONE, 200", "UNKNOWN_KEY, 404", "WRONG_UNIT, 400", "BAD_AMOUNT, 400"})
    @DisplayName("answers what a change came to")
    void outcomes(ManageKeys.ManageOutcome outcome, int status) {
        managed = outcome;
        assertThat(post("/operator/keys/" + KEY + "/credit", "{\"usd\":\"1\"}").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credit|{}|400",
                "credit|{\"usd\":\"0\"}|400",
                "credit|{\"usd\":1}|400",
                "credit|{\"usd\":\"99999999999999999999\"}|400",
                "limits|{}|400",
                "limits|{\"requestsPerMinute\":-1}|400",
                "limits|{\"requestsPerMinute\":1.5}|400",
                "limits|{\"requestsPerMinute\":\"5\"}|400",
                "limits|{\"parallelCalls\":-1}|400",
                "limits|[|400",
                "nothing|{}|404"
            })
    @DisplayName("refuses wrong changes")
    void wrongChanges(String action, String body, int status) {
        assertThat(post("/operator/keys/" + KEY + "/" + action, body).statusCode())
                .isEqualTo(status);
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName("knows no key by anything but its id")
    void strangeKeyId() {
        assertThat(post("/operator/keys/" + SECRET.reveal() + "/revoke", "{}").statusCode())
                .isEqualTo(404);
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "reference"})
    @DisplayName("confirms an order by its id or its reference, with a reason")
    void confirms(String by) {
        String name = by.equals("id") ? SampleOrders.ID.text() : SampleOrders.REFERENCE.text();
        HttpResponse<String> answer =
                post("/operator/orders/" + name + "/confirm", "{\"reason\":\"seen on the statement\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getString("reference")).isEqualTo(SampleOrders.REFERENCE.text());
        assertThat(done).containsExactly("confirm seen on the statement");
    }

    @Test
    @DisplayName("confirms nothing without a reason, and no unknown order")
    void confirmsNothing() {
        String path = "/operator/orders/" + SampleOrders.ID.text() + "/confirm";
        assertThat(error(post(path, "{\"reason\":\" \"}")).getString("field")).isEqualTo("reason");
        assertThat(post("/operator/orders/none/confirm", "{\"reason\":\"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(post("/operator/orders/" + "1".repeat(26) + "/confirm", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(done).isEmpty();
    }

    static Stream<Arguments> confirmations() {
        return Stream.of(
                Arguments.of(new CaptureOrderOutcome.AwaitingDelivery(HELD), 202),
                Arguments.of(new CaptureOrderOutcome.StillPending(HELD), 409),
                Arguments.of(new CaptureOrderOutcome.Declined(HELD, "card"), 409),
                Arguments.of(new CaptureOrderOutcome.Held(HELD), 409),
                Arguments.of(new CaptureOrderOutcome.Closed(HELD), 409),
                Arguments.of(new CaptureOrderOutcome.NoSuchOrder(), 404));
    }

    @ParameterizedTest
    @MethodSource("confirmations")
    @DisplayName("says what a confirmation came to")
    void confirmations(CaptureOrderOutcome outcome, int status) {
        confirmed = outcome;
        assertThat(post("/operator/orders/" + SampleOrders.ID.text() + "/confirm", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("lists held orders with the money that does not fit, and names the states it knows")
    void orders() {
        JsonObject order = new JsonObject(get("/operator/orders?state=HELD").body())
                .getJsonArray("orders")
                .getJsonObject(0);

        assertThat(order.getString("price")).isEqualTo("2.00");
        assertThat(order.getString("heldBecause")).isEqualTo("AMOUNT_MISMATCH");
        assertThat(order.getJsonObject("payment").getString("amount")).isEqualTo("1.00");
        assertThat(get("/operator/orders?state=PAID").body()).isEqualTo("{\"orders\":[]}");
        assertThat(get("/operator/orders").statusCode()).isEqualTo(400);
        assertThat(error(get("/operator/orders?state=held")).getString("message"))
                .contains("HELD");
    }

    @Test
    @DisplayName("tells whether the ledger balances, and which rows do not")
    void ledger() {
        assertThat(new JsonObject(get("/operator/ledger/check").body()).getBoolean("balanced"))
                .isTrue();
        findings = new LedgerFindings(
                Instant.EPOCH, 1, 2, 2, 3, List.of(new LedgerFindings.Fault("budget bud_1", "used 2, calls 1")));
        JsonObject wrong = new JsonObject(get("/operator/ledger/check").body());
        assertThat(wrong.getBoolean("balanced")).isFalse();
        assertThat(wrong.getJsonArray("faults").getJsonObject(0).getString("row"))
                .isEqualTo("budget bud_1");
    }

    @Test
    @DisplayName("recomputes all charges, or a sample if that is asked for")
    void charges() {
        assertThat(new JsonObject(get("/operator/ledger/check").body()).getLong("charges"))
                .isEqualTo(2);
        assertThat(get("/operator/ledger/check?charges=all").statusCode()).isEqualTo(200);
        assertThat(get("/operator/ledger/check?charges=sample").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = get("/operator/ledger/check?charges=some");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(error(refused).getString("message")).contains("all or sample");
        assertThat(done).containsExactly("check ALL", "check ALL", "check SAMPLE");
    }

    @Test
    @DisplayName("reads no body beyond 64 KiB")
    void tooLarge() {
        assertThat(post("/operator/keys", " ".repeat(64 * 1024 + 1)).statusCode())
                .isEqualTo(413);
    }

    @Test
    @DisplayName("answers a fault of its own without telling what it was")
    void ownFault() {
        findings = null;
        HttpResponse<String> answer = get("/operator/ledger/check");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(error(answer).getString("code")).isEqualTo("internal_error");
    }

    private final class Keys implements ManageKeys {
        @Override
        public IssueOutcome issue(PlanId plan, EmailAddress email, Optional<NanoUsd> budget) {
            done.add("issue " + plan + " " + email.text() + " "
                    + budget.map(NanoUsd::toDollars).orElse("-"));
            return issued;
        }

        @Override
        public ManageOutcome revoke(KeyId key) {
            done.add("revoke " + key);
            return managed;
        }

        @Override
        public ManageOutcome credit(KeyId key, NanoUsd amount) {
            done.add("credit " + key + " " + amount.toDollars());
            return managed;
        }

        @Override
        public ManageOutcome limit(KeyId key, LimitChange change) {
            done.add("limit " + key + " " + change.requestsPerMinute() + " " + change.tokensPerMinute() + " "
                    + change.parallelCalls() + " "
                    + change.daily() + " " + change.cap());
            return managed;
        }
    }

    private final class Capture implements CaptureOrder {
        @Override
        public CaptureOrderOutcome capture(OrderId order, FactSource source) {
            throw new AssertionError("not asked here");
        }

        @Override
        public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
            throw new AssertionError("not asked here");
        }

        @Override
        public CaptureOrderOutcome confirm(OrderId order, String reason) {
            assertThat(order).isEqualTo(SampleOrders.ID);
            done.add("confirm " + reason);
            return confirmed;
        }
    }

    private static final class Search implements SearchOrders {
        @Override
        public List<Order> search(OrderQuery query) {
            return query.status().equals(Optional.of(OrderStatus.HELD)) ? List.of(HELD) : List.of();
        }

        @Override
        public Optional<OrderHistory> history(OrderId order) {
            throw new AssertionError("not asked here");
        }
    }

    private static final class LookUp implements LookUpOrder {
        @Override
        public LookUpOutcome lookUp(String orderId, String email) {
            throw new AssertionError("not asked here");
        }

        @Override
        public LookUpOutcome own(OrderReference reference) {
            throw new AssertionError("not asked here");
        }

        @Override
        public LookUpOutcome show(OrderReference reference) {
            return reference.equals(SampleOrders.REFERENCE)
                    ? new LookUpOutcome.Found(
                            new OrderView(HELD, new LocalizedText("Trial", "体验包"), new OrderView.Delivered.Nothing()))
                    : new LookUpOutcome.NotFound();
        }
    }
}
