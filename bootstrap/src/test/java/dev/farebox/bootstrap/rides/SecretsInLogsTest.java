package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@DisplayName("The log")
class SecretsInLogsTest {
    private static final String EMAIL = "canary-in-a-mine@example.org";
    private static final String PROMPT = "the canary sings in the prompt";

    /** Kept here, for loggers that nobody holds are forgotten with their levels. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger OURS = Logger.getLogger("dev.farebox");

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private final Listener listener = new Listener();

    @BeforeEach
    void listen() {
        OURS.setLevel(Level.FINEST);
        ROOT.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(listener);
        OURS.setLevel(null);
    }

    @Test
    @DisplayName("never has a prompt, a key, an e-mail address, an order id or the operator's token in it")
    void noSecrets() {
        OURS.fine("the listener hears everything");
        JsonObject order = post(
                        "/api/shop/orders",
                        new JsonObject()
                                .put("plan", "trial")
                                .put("email", EMAIL)
                                .put("paymentMethod", "paypal"))
                .json();
        String orderId = order.getString("orderId");
        decline(order.getString("checkoutUrl"));
        post("/api/shop/orders/lookup", new JsonObject().put("orderId", orderId).put("email", EMAIL));
        post("/api/shop/orders/lookup", new JsonObject().put("orderId", orderId).put("email", EMAIL + "x"));

        Operator operator = new Operator(operatorRoot);
        Operator.IssuedKey key = operator.issue("trial", "1.00");
        ApiClient client = new ApiClient(shop, key.secret());
        for (String fault : List.of("", " #cut", " #500", " #429", " #junk", " #absurd-usage", " #empty")) {
            assertThat(client.call(ApiClient.stream("deepseek-v4-flash", PROMPT + fault))
                            .body())
                    .isNotEmpty();
        }
        assertThat(client.call(new JsonObject().put("messages", PROMPT)).status())
                .isEqualTo(400);
        String wrong = key.secret() + "x";
        assertThat(new ApiClient(shop, wrong)
                        .call(ApiClient.chat("deepseek-v4-flash", PROMPT))
                        .status())
                .isEqualTo(401);

        assertThat(listener.heard).anyMatch(line -> line.contains("the listener hears everything"));
        for (String secret : List.of(PROMPT, EMAIL, orderId, key.secret(), Operator.token())) {
            assertThat(listener.heard).noneMatch(line -> line.contains(secret));
        }
    }

    private Answer post(String path, JsonObject body) {
        return send(HttpRequest.newBuilder(shop.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
    }

    private static void decline(String payPage) {
        Answer declined = send(HttpRequest.newBuilder(URI.create(payPage))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("decision=decline"))
                .build());
        assertThat(declined.status()).isEqualTo(200);
    }

    /** Follows the way back to the shop, so that the payment is looked after. */
    private static Answer send(HttpRequest request) {
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        return browser.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::of)
                .join();
    }

    /** Keeps what a log file would show, and what it might show in another format. */
    private static final class Listener extends Handler {
        private final Queue<String> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord entry) {
            StringWriter line = new StringWriter();
            PrintWriter writer = new PrintWriter(line);
            writer.println(ExtLogRecord.wrap(entry).getFormattedMessage());
            writer.println(entry.getMessage());
            writer.println(Arrays.toString(entry.getParameters()));
            writer.println(ExtLogRecord.wrap(entry).getMdcCopy());
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(writer);
            }
            heard.add(line.toString());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
