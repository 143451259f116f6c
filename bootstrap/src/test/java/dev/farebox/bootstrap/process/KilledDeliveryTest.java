package dev.farebox.bootstrap.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.persistence.DatabaseAddress;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    @Test
    @DisplayName("kill -9 while money and key are written: neither is there, and the order stays in doubt, not lost")
    void killedWhileDelivering() throws Exception {
        Map<String, String> order = place(farebox.open());
        String returnPage = approve(order.get("checkoutUrl"));
        DatabaseAddress database = database();
        try (HttpClient buyer = HttpClient.newHttpClient();
                Connection blocker = database.open("test", "")) {
            blocker.setAutoCommit(false);
            // The last table that a payment writes: its transaction has everything but the commit.
            execute(blocker, "lock table delivery in share mode");
            var page = buyer.sendAsync(
                    HttpRequest.newBuilder(URI.create(returnPage)).build(), BodyHandlers.ofString());
            FareboxProcess.await(
                    "the delivery waits for the lock",
                    () -> ask(
                                    database,
                                    "select count(*) from pg_locks where relation = 'delivery'::regclass"
                                            + " and not granted")
                            .equals("1"));

            farebox.kill();
            assertThat(page).failsWithin(Duration.ofSeconds(30)).withThrowableOfType(ExecutionException.class);
            blocker.rollback();
        }
        assertNothingWritten(database);

        // The simulated PayPal forgot the payment with its process, which must not look like a payment that never was.
        farebox.open();
        FareboxProcess.await(
                "the provider was asked again",
                () -> ask(database, "select look_at > now() from orders").equals("t"));
        assertNothingWritten(database);
    }

    private static void assertNothingWritten(DatabaseAddress database) {
        assertThat(ask(database, "select status from orders")).isEqualTo("PAYMENT_PROCESSING");
        for (String table : new String[] {"money_event", "delivery", "api_key", "budget", "grant_entry"}) {
            assertThat(ask(database, "select count(*) from " + table)).as(table).isEqualTo("0");
        }
    }

    private static Map<String, String> place(FareboxProcess farebox) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("plan", "trial", "email", EMAIL, "paymentMethod", "paypal"))
                .post(farebox.address("/api/shop/orders"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
    }

    /** Where the simulated PayPal sends the buyer who approved. */
    private static String approve(String payPage) {
        return given().redirects()
                .follow(false)
                .formParam("decision", "approve")
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
