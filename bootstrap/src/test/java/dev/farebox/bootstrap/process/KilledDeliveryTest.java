package dev.farebox.bootstrap.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.persistence.DatabaseAddress;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class KilledDeliveryTest {
    private static final String EMAIL = "rider@example.org";

    @TempDir
    Path folder;

    private FareboxProcess farebox;

    @BeforeEach
    void create() {
        farebox = new FareboxProcess(folder);
    }

    @AfterEach
    void close() {
        farebox.close();
    }

    /** Tables in the order in which a payment writes them; what waits for one of them has written those before it. */
    private static final List<String> FAIL_POINTS = List.of(
            "orders", "order_fact", "money_event", "budget", "api_key", "grant_entry", "delivery", "mail_outbox");

    @Test
    @DisplayName("Case 19, 21: killed (-9) anywhere between the buyer's click and his key: delivered once within 60 s")
    void killedBetweenClickAndDelivery() throws Exception {
        farebox.open();
        DatabaseAddress database = database();
        for (String table : FAIL_POINTS) {
            Map<String, String> order = place(farebox);
            killWhileWaitingFor(table, approve(order.get("checkoutUrl")), database);
            assertDeliveredAfterRestart(table, order, database);
        }

        Map<String, String> neverReturned = place(farebox);
        approve(neverReturned.get("checkoutUrl"));
        farebox.kill();
        assertDeliveredAfterRestart("before the return", neverReturned, database);

        Map<String, String> unanswered = place(farebox);
        killWhileTheAnswerIsLost(approve(unanswered.get("checkoutUrl"), "lose-answer"), unanswered, database);
        assertDeliveredAfterRestart("money taken, answer lost", unanswered, database);
    }

    private void killWhileWaitingFor(String table, String returnPage, DatabaseAddress database) throws Exception {
        try (HttpClient buyer = HttpClient.newHttpClient();
                Connection blocker = database.open("test", "")) {
            blocker.setAutoCommit(false);
            execute(blocker, "lock table " + table + " in share mode");
            var page = buyer.sendAsync(
                    HttpRequest.newBuilder(URI.create(returnPage)).build(), BodyHandlers.ofString());
            FareboxProcess.await(
                    "somebody waits for " + table,
                    () -> !ask(
                                    database,
                                    "select count(*) from pg_locks where relation = '" + table
                                            + "'::regclass and not granted")
                            .equals("0"));

            farebox.kill();
            assertThat(page).failsWithin(Duration.ofSeconds(30)).withThrowableOfType(ExecutionException.class);
            blocker.rollback();
        }
    }

    /** The simulated PayPal has taken the money, and the shop waits for its word. */
    private void killWhileTheAnswerIsLost(String returnPage, Map<String, String> order, DatabaseAddress database)
            throws Exception {
        Path payments = farebox.data().resolve("simulator").resolve("paypal-payments.json");
        String payment = order.get("checkoutUrl").replaceAll(".*/", "");
        try (HttpClient buyer = HttpClient.newHttpClient()) {
            var page = buyer.sendAsync(
                    HttpRequest.newBuilder(URI.create(returnPage)).build(), BodyHandlers.ofString());
            FareboxProcess.await("the money is taken", () -> captures(payments, payment) == 1);
            assertThat(ask(database, "select status from orders where id = '" + order.get("orderId") + "'"))
                    .isEqualTo("PAYMENT_PROCESSING");

            farebox.kill();
            assertThat(page).failsWithin(Duration.ofSeconds(30)).withThrowableOfType(ExecutionException.class);
        }
    }

    private static int captures(Path payments, String payment) {
        try {
            return new JsonObject(Files.readString(payments))
                    .getJsonObject("captures")
                    .getInteger(payment, 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertDeliveredAfterRestart(String point, Map<String, String> order, DatabaseAddress database)
            throws IOException {
        String id = "'" + order.get("orderId") + "'";
        String key = "(select key_id from delivery where order_id = " + id + ")";
        assertThat(ask(database, "select count(*) from delivery where order_id = " + id))
                .as(point)
                .isEqualTo("0");
        assertThat(ask(database, "select count(*) from money_event where order_id = " + id))
                .as(point)
                .isEqualTo("0");

        farebox.open();
        Instant open = Instant.now();
        FareboxProcess.await(
                "delivered, killed at " + point,
                () -> ask(database, "select status from orders where id = " + id)
                        .equals("DELIVERED"));

        assertThat(Duration.between(open, Instant.now())).as(point).isLessThan(Duration.ofSeconds(60));
        assertThat(ask(database, "select count(*) from money_event where order_id = " + id))
                .as(point)
                .isEqualTo("1");
        assertThat(ask(database, "select count(*) from api_key where id = " + key))
                .as(point)
                .isEqualTo("1");
        assertThat(ask(database, "select count(*) from mail_outbox where notice = 'DELIVERED' and order_id = " + id))
                .as(point)
                .isEqualTo("1");
        Path payments = farebox.data().resolve("simulator").resolve("paypal-payments.json");
        assertThat(captures(payments, order.get("checkoutUrl").replaceAll(".*/", "")))
                .as(point)
                .isOne();
        assertThat(ask(database, "select count(*) from api_key"))
                .as("keys of no order, " + point)
                .isEqualTo(ask(database, "select count(*) from delivery"));
    }

    private static Map<String, String> place(FareboxProcess farebox) {
        Response placed = given().contentType(ContentType.JSON)
                .body(Map.of("plan", "trial", "email", EMAIL, "paymentMethod", "paypal"))
                .post(farebox.address("/api/shop/orders"));
        assertThat(placed.statusCode()).as(farebox.output()).isEqualTo(201);
        return placed.jsonPath().getMap("");
    }

    /** Where the simulated PayPal, which tells the shop nothing, sends the buyer who approved. */
    private static String approve(String payPage) {
        return approve(payPage, "none");
    }

    private static String approve(String payPage, String fault) {
        return given().redirects()
                .follow(false)
                .formParam("decision", "approve")
                .formParam("fault", fault)
                // Whoever is told would come as well, and when is not ours to say.
                .formParam("notification", "lost")
                .post(payPage)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    /** The server that the process has started: whoever starts it once more finds it. */
    private DatabaseAddress database() {
        return EmbeddedPostgres.start(farebox.data()).address();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the only row, in a transaction of its own. */
    private static String ask(DatabaseAddress database, String sql) {
        try (Connection connection = database.open("test", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).as(sql).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
