package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.payment.PaymentProvider.ChangesOutcome;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PayPal's list of what it notified, page by page. */
class PayPalChangesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String EVENT =
            "{\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource\":{\"id\":\"ORDER%d\"}}";

    private static Vertx vertx;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ScriptedPayPal peer;
    private PayPalProvider provider;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        peer = new ScriptedPayPal(vertx);
        provider = new PayPalProvider(peer.settings(PayPalSettings.CALL_TIMEOUT), new SteppedClock(NOW));
    }

    @AfterEach
    void stop() {
        provider.close();
        peer.close();
    }

    /** Answers with so many pages of one event each, whatever time is asked for. */
    private void pages(int count, String nextAddress) {
        peer.does(request -> {
            asked.add(request.uri());
            int page = page(request);
            String next = page < count
                    ? "{\"rel\":\"next\",\"href\":\"" + nextAddress + "?page=" + (page + 1) + "\"}"
                    : "{\"rel\":\"self\",\"href\":\"x?y\"}";
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"events\":[" + EVENT.formatted(page) + "],\"links\":[" + next + "]}");
        });
    }

    private static int page(HttpServerRequest request) {
        String page = request.getParam("page");
        return page == null ? 1 : Integer.parseInt(page);
    }

    @Test
    @DisplayName("all pages are read, and the next question begins a little before this one ended")
    void allPages() {
        pages(3, "https://api-m.paypal.com/v1/notifications/webhooks-events");

        assertThat(provider.changes(NOW.minus(Duration.ofHours(1))))
                .isEqualTo(new ChangesOutcome.Changed(
                        Set.of("ORDER1", "ORDER2", "ORDER3"), NOW.minus(Duration.ofMinutes(2))));
        assertThat(asked)
                .containsExactly(
                        "/v1/notifications/webhooks-events?page_size=100&start_time=2026-03-01T11%3A00%3A00Z"
                                + "&end_time=2026-03-01T12%3A00%3A00Z",
                        "/v1/notifications/webhooks-events?page=2", "/v1/notifications/webhooks-events?page=3");
    }

    @Test
    @DisplayName("a link to elsewhere takes us nowhere but to the next page of the same list")
    void linkElsewhere() {
        try (ScriptedPayPal evil = new ScriptedPayPal(vertx)) {
            List<String> stolen = new CopyOnWriteArrayList<>();
            evil.does(request -> stolen.add(request.uri()));
            pages(2, evil.address() + "/steal");

            assertThat(provider.changes(NOW.minusSeconds(60))).isInstanceOf(ChangesOutcome.Changed.class);

            assertThat(stolen).isEmpty();
            assertThat(asked).last().isEqualTo("/v1/notifications/webhooks-events?page=2");
        }
    }

    @Test
    @DisplayName(
            "a list that does not end is asked for in shorter times, then given up, after a bounded number of pages")
    void endless() {
        pages(Integer.MAX_VALUE, "x");

        assertThat(provider.changes(NOW.minus(Duration.ofDays(7))))
                .isEqualTo(new ChangesOutcome.Unknown("more events than can be read"));
        // 7 days, then a quarter of it each time, down to a minute; ten pages of each.
        assertThat(asked).hasSize(70);
    }

    @Test
    @DisplayName("a time in which too much happened is cut, and the answer says up to when it is complete")
    void tooMuch() {
        peer.does(request -> {
            asked.add(request.uri());
            boolean isWhole = request.uri().contains("end_time=2026-03-01T12%3A00%3A00Z");
            boolean isNext = request.uri().contains("page=");
            String next = isWhole || isNext ? "{\"rel\":\"next\",\"href\":\"x?page=2\"}" : "{}";
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"events\":[" + EVENT.formatted(asked.size()) + "],\"links\":[" + next + "]}");
        });

        ChangesOutcome outcome = provider.changes(NOW.minus(Duration.ofDays(4)));

        assertThat(outcome).isEqualTo(new ChangesOutcome.Changed(Set.of("ORDER11"), NOW.minus(Duration.ofDays(3))));
    }

    @Test
    @DisplayName("what began after the newest that can be complete is not told as complete")
    void neverBackwards() {
        pages(1, "x");

        assertThat(provider.changes(NOW.minusSeconds(10)))
                .isEqualTo(new ChangesOutcome.Changed(Set.of("ORDER1"), NOW.minusSeconds(10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "<html>", "{\"events\":"})
    @DisplayName("an answer that is no list leaves it unknown:")
    void nonsense(String body) {
        peer.answersJson(200, body);

        assertThat(provider.changes(NOW.minusSeconds(60))).isInstanceOf(ChangesOutcome.Unknown.class);
    }

    @Test
    @DisplayName("a refusal leaves it unknown")
    void refused() {
        peer.answersJson(400, "{\"name\":\"VALIDATION_ERROR\",\"message\":\"m\"}");

        assertThat(provider.changes(NOW.minusSeconds(60))).isEqualTo(new ChangesOutcome.Unknown("VALIDATION_ERROR"));
    }
}
