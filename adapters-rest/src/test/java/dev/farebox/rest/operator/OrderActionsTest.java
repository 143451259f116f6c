package dev.farebox.rest.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.administering.ManageOrders.ManageOutcome;
import dev.farebox.application.administering.ManageOrders.RefundOutcome;
import dev.farebox.application.administering.SearchOrders;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.shop.SampleOrders;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The operator's actions on orders")
class OrderActionsTest {
    private static final Order ORDER = SampleOrders.order(new OrderState.PendingPayment());
    private static final String ID = SampleOrders.ID.text();
    private static final Money LEFT = Money.parse("6.60", Currency.getInstance("USD"));

    private final List<String> done = new ArrayList<>();
    private final List<OrderQuery> queries = new ArrayList<>();
    private RefundOutcome refunded = new RefundOutcome.Refunded(ORDER, LEFT);
    private ManageOutcome managed = new ManageOutcome.Done(ORDER);
    private CaptureOrder.CaptureOrderOutcome refreshed = new CaptureOrder.CaptureOrderOutcome.Delivered(ORDER);
    private final OrderActions actions = new OrderActions(new Capture(), new NoLookUp(), new Search(), new Managing());

    @Test
    @DisplayName("a refund needs a reason; without an amount it is all that is left")
    void refund() {
        assertThat(actions.refund(ID, fields("{}")).status()).isEqualTo(400);
        assertThat(done).isEmpty();

        OperatorAnswer whole = actions.refund(ID, fields("{'reason':'he asked'}"));
        actions.refund(ID, fields("{'reason':'half','amount':'3.30'}"));

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body().getString("refundedNow")).isEqualTo("6.60");
        assertThat(done).containsExactly("refund Optional.empty he asked", "refund Optional[3.30] half");
    }

    @Test
    @DisplayName("what a refund comes to is told by status, code and words that help")
    void refundOutcomes() {
        assertRefund(new RefundOutcome.Pending(ORDER, "ECHECK"), 202, null, null);
        assertRefund(
                new RefundOutcome.Refused(ORDER, "REFUND_TIME_LIMIT_EXCEEDED"),
                409,
                "refund_refused",
                "REFUND_TIME_LIMIT_EXCEEDED");
        assertRefund(new RefundOutcome.Unknown(ORDER, "timeout"), 503, "provider_silent", "again");
        assertRefund(new RefundOutcome.NothingToRefund(ORDER), 409, "nothing_to_refund", "No money");
        assertRefund(new RefundOutcome.BadAmount(ORDER, LEFT), 400, "bad_amount", "6.60 USD");
        assertRefund(new RefundOutcome.NoSuchOrder(), 404, "unknown_order", "no such order");
    }

    private void assertRefund(RefundOutcome outcome, int status, String code, String words) {
        refunded = outcome;
        OperatorAnswer answer = actions.refund(ID, fields("{'reason':'x'}"));
        assertThat(answer.status()).isEqualTo(status);
        if (code != null) {
            JsonObject error = answer.body().getJsonObject("error");
            assertThat(error.getString("code")).isEqualTo(code);
            assertThat(error.getString("message")).contains(words);
        }
    }

    @Test
    @DisplayName("every change needs a reason, is told, and says what stands in its way")
    void changes() {
        String body = "{'reason':'because','email':'ada@right.example'}";
        for (String noReason : List.of("{}", "{'email':'ada@right.example'}", "{'reason':' '}")) {
            assertThat(actions.cancel(ID, fields(noReason)).status()).isEqualTo(400);
        }
        assertThat(actions.cancel(ID, fields(body)).status()).isEqualTo(200);
        assertThat(actions.deliver(ID, fields(body)).status()).isEqualTo(200);
        assertThat(actions.release(ID, fields(body)).status()).isEqualTo(200);
        assertThat(actions.correctEmail(ID, fields(body)).status()).isEqualTo(200);
        assertThat(actions.correctEmail(ID, fields("{'reason':'x','email':'nobody'}"))
                        .status())
                .isEqualTo(400);
        assertThat(done).containsExactly("cancel", "deliver", "release", "email ada@right.example");

        managed = new ManageOutcome.NotNow(ORDER);
        OperatorAnswer notNow = actions.cancel(ID, fields(body));
        assertThat(notNow.status()).isEqualTo(409);
        assertThat(notNow.body().getJsonObject("error").getString("message")).contains("PENDING_PAYMENT");
        managed = new ManageOutcome.ProviderSilent(ORDER);
        assertThat(actions.cancel(ID, fields(body)).status()).isEqualTo(503);
        managed = new ManageOutcome.NoSuchOrder();
        assertThat(actions.cancel(ID, fields(body)).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("an order is asked about on demand, and a silent provider is told as one")
    void refresh() {
        assertThat(actions.refresh(ID).status()).isEqualTo(200);
        refreshed = new CaptureOrder.CaptureOrderOutcome.ProviderSilent(ORDER);
        assertThat(actions.refresh(ID).status()).isEqualTo(503);
        assertThat(actions.refresh("nobody's").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("an order is shown with every fact and who said it")
    void history() {
        JsonObject order = actions.show(ID).body();

        assertThat(order.getString("status")).isEqualTo("PENDING_PAYMENT");
        assertThat(order.getJsonArray("facts").getJsonObject(0).encode())
                .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"source\":\"WEBHOOK\",\"event\":\"MONEY_CAPTURED\","
                        + "\"before\":\"PENDING_PAYMENT\",\"after\":\"PAID\",\"detail\":\"\"}");
        assertThat(actions.show("nobody's").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("orders are searched by state, address, provider's reference and double payment, page by page")
    void search() {
        MultiMap all = MultiMap.caseInsensitiveMultiMap()
                .add("state", "HELD")
                .add("email", "Ada@Example.org")
                .add("providerReference", "PAY1")
                .add("paidTwice", "true")
                .add("placedBefore", "2026-03-01T12:00:00Z");

        assertThat(actions.list(all).status()).isEqualTo(200);

        assertThat(queries)
                .containsExactly(new OrderQuery(
                        Optional.of(OrderStatus.HELD),
                        Optional.of(EmailAddress.parse("ada@example.org")),
                        Optional.of("PAY1"),
                        true,
                        Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
                        100));
    }

    @Test
    @DisplayName("a search for everything, or for what cannot be, is refused")
    void badSearch() {
        assertThat(actions.list(MultiMap.caseInsensitiveMultiMap()).status()).isEqualTo(400);
        for (String[] wrong : new String[][] {{"state", "held"}, {"email", "nobody"}, {"placedBefore", "yesterday"}}) {
            MultiMap parameters = MultiMap.caseInsensitiveMultiMap().add(wrong[0], wrong[1]);
            assertThat(actions.list(parameters).body().getJsonObject("error").getString("field"))
                    .isEqualTo(wrong[0]);
        }
        assertThat(queries).isEmpty();
    }

    private static JsonFields fields(String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ((JsonFields.ReadOutcome.Read) JsonFields.read(body)).fields();
    }

    private final class Managing extends NoManaging {
        @Override
        public RefundOutcome refund(OrderId order, Optional<String> amount, String reason) {
            done.add("refund " + amount + " " + reason);
            return refunded;
        }

        @Override
        public ManageOutcome cancel(OrderId order, String reason) {
            done.add("cancel");
            return managed;
        }

        @Override
        public ManageOutcome deliver(OrderId order, String reason) {
            done.add("deliver");
            return managed;
        }

        @Override
        public ManageOutcome correctEmail(OrderId order, EmailAddress email, String reason) {
            done.add("email " + email.text());
            return managed;
        }

        @Override
        public ManageOutcome release(OrderId order, String reason) {
            done.add("release");
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
            assertThat(source).isEqualTo(FactSource.OPERATOR);
            return refreshed;
        }

        @Override
        public CaptureOrderOutcome confirm(OrderId order, String reason) {
            throw new AssertionError("not asked here");
        }
    }

    private final class Search implements SearchOrders {
        @Override
        public List<Order> search(OrderQuery query) {
            queries.add(query);
            return List.of(ORDER);
        }

        @Override
        public Optional<OrderHistory> history(OrderId order) {
            OrderFact fact = new OrderFact(
                    Instant.EPOCH,
                    FactSource.WEBHOOK,
                    "MONEY_CAPTURED",
                    OrderStatus.PENDING_PAYMENT,
                    OrderStatus.PAID,
                    "");
            return Optional.of(new OrderHistory(ORDER, List.of(fact)));
        }
    }

    private static final class NoLookUp implements LookUpOrder {
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
            return new LookUpOutcome.NotFound();
        }
    }
}
