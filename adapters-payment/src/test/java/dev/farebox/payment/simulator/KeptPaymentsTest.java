package dev.farebox.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.payment.paypal.PayPalSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator has answered, the next one in its folder knows, although the first was never closed. */
class KeptPaymentsTest {
    private final SplittableRandom random = new SplittableRandom(7);
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private Vertx vertx;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private PaymentSimulator simulator() {
        return PaymentSimulator.start(vertx, "https://shop.example.org", folder, this::random, clock);
    }

    private synchronized byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static PayPalSettings settings(PaymentSimulator simulator) {
        return simulator.settings("Farebox Demo", Duration.ofSeconds(5));
    }

    private static String opened(PaymentSimulator simulator, String requestId) {
        String body = """
                {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"USD","value":"9.90"},
                "invoice_id":"invoice-%s","description":"体验包"}],
                "application_context":{"return_url":"https://a.example/","cancel_url":"https://b.example/"}}
                """.formatted(requestId);
        return new JsonObject(SimulatorWire.send(settings(simulator), "POST", "/v2/checkout/orders", requestId, body)
                        .body())
                .getString("id");
    }

    private static HttpResponse<String> capture(PaymentSimulator simulator, String id, String requestId) {
        return SimulatorWire.send(
                settings(simulator), "POST", "/v2/checkout/orders/" + id + "/capture", requestId, "{}");
    }

    @Test
    @DisplayName("payments are known again as they stood, by their ids and by the requests that opened and took them")
    void payments() {
        PaymentSimulator before = simulator();
        String open = opened(before, "r1");
        String approved = opened(before, "r2");
        String taken = opened(before, "r3");
        String declined = opened(before, "r4");
        before.decide(approved, Decision.APPROVE, Fault.REVIEW).orElseThrow();
        before.decide(taken, Decision.APPROVE, Fault.NONE).orElseThrow();
        before.decide(declined, Decision.DECLINE, Fault.NONE).orElseThrow();
        assertThat(capture(before, taken, "c3").statusCode()).isEqualTo(201);
        assertThat(capture(before, declined, "c4").statusCode()).isEqualTo(422);

        PaymentSimulator after = simulator();

        for (String id : new String[] {open, approved, taken, declined}) {
            assertThat(after.find(id)).isPresent().isEqualTo(before.find(id));
        }
        assertThat(opened(after, "r1")).isEqualTo(open);
        assertThat(capture(after, taken, "c3").statusCode()).isEqualTo(200);
        assertThat(capture(after, declined, "c4").body()).contains("INSTRUMENT_DECLINED");
        assertThat(after.captures(taken)).isOne();
    }

    @Test
    @DisplayName("refunds on their way and disputes are known again, and new ones get ids of their own")
    void refundsAndDisputes() {
        PaymentSimulator before = simulator();
        String id = opened(before, "r1");
        before.decide(id, Decision.APPROVE, Fault.NONE).orElseThrow();
        capture(before, id, "c1");
        before.delayNextRefund();
        before.refund(id);
        before.openDispute(id);

        PaymentSimulator after = simulator();

        assertThat(after.find(id)).isPresent().isEqualTo(before.find(id));
        after.decideDispute(id, "RESOLVED_SELLER_FAVOUR");
        after.openDispute(id);
        String transaction =
                after.find(id).orElseThrow().capture().orElseThrow().id();
        String disputes =
                SimulatorWire.get(settings(after), "/v1/customer/disputes?disputed_transaction_id=" + transaction);
        assertThat(disputes).contains("PP-D-1", "PP-D-2");
    }

    @Test
    @DisplayName("the newest two thousand payments are kept")
    void bounded() {
        PaymentBook book = new PaymentBook(StateFile.at(folder.resolve("book.json")));
        for (int number = 0; number < PaymentBook.MOST_PAYMENTS + 1; number++) {
            book.payments.put("P" + number, payment("P" + number));
        }
        book.keep();

        PaymentBook again = new PaymentBook(StateFile.at(folder.resolve("book.json")));

        assertThat(again.payments)
                .hasSize(PaymentBook.MOST_PAYMENTS)
                .doesNotContainKey("P0")
                .containsKey("P1");
        assertThat(again.payments).isEqualTo(book.payments);
    }

    private SimulatedPayment payment(String id) {
        return PaymentJson.payment(new JsonObject()
                .put("id", id)
                .put("value", "9.90")
                .put("currency", "USD")
                .put("description", "")
                .put("brandName", "")
                .put("invoiceId", "")
                .put("customId", "")
                .put("returnUrl", "https://a.example/")
                .put("cancelUrl", "https://b.example/")
                .put("createdAt", clock.instant().toString())
                .put("fault", "NONE"));
    }

    @Test
    @DisplayName("a file that no simulator wrote is told, and what to do about it")
    void foreignFile() throws IOException {
        Files.writeString(folder.resolve("paypal-payments.json"), "{\"payments\":");

        assertThatIllegalStateException().isThrownBy(this::simulator).withMessageContaining("move it away");
    }
}
