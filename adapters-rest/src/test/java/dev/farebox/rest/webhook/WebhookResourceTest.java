package dev.farebox.rest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farebox.application.ordering.ReceiveNotification;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.order.RawNotification;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The address of a provider's notifications")
class WebhookResourceTest {
    private final List<RawNotification> received = new ArrayList<>();
    private ReceiveNotification.@Nullable ReceiveOutcome outcome = new ReceiveNotification.ReceiveOutcome.Kept();
    private final WebhookResource resource = new WebhookResource(new Receiving());

    private final class Receiving implements ReceiveNotification {
        @Override
        public ReceiveOutcome receive(PaymentMethod method, RawNotification notification) {
            assertThat(method).isEqualTo(PaymentMethod.PAYPAL);
            received.add(notification);
            if (outcome == null) {
                throw new IllegalStateException("the database is away");
            }
            return outcome;
        }

        @Override
        public Worked work() {
            throw new AssertionError("nothing is asked about before it is acknowledged");
        }
    }

    private Response send(byte[] body) {
        return resource.take(PaymentMethod.PAYPAL, body, Map.of("PayPal-Transmission-Id", "t-1"));
    }

    @Test
    @DisplayName("hands over the bytes and headers as they came, and acknowledges what is kept")
    void kept() {
        byte[] body = {'{', ' ', '}', (byte) 0xff};

        assertThat(send(body).getStatus()).isEqualTo(200);

        assertThat(received.getFirst().body()).isEqualTo(body);
        assertThat(received.getFirst().header("PAYPAL-TRANSMISSION-ID")).contains("t-1");
    }

    @Test
    @DisplayName("Case 01: answers so that the provider sends again what could not be judged, and nothing else")
    void statuses() {
        outcome = new ReceiveNotification.ReceiveOutcome.Refused("signature");
        assertThat(send(new byte[2]).getStatus()).isEqualTo(400);
        assertThat(send(new byte[2]).getEntity().toString()).doesNotContain("signature");
        outcome = new ReceiveNotification.ReceiveOutcome.TryAgain();
        assertThat(send(new byte[2]).getStatus()).isEqualTo(503);
        assertThat(send(new byte[2]).getHeaderString("Retry-After")).isEqualTo("30");
    }

    @Test
    @DisplayName("Case 15: does not acknowledge what the database cannot keep, so that the provider sends it again")
    void databaseAway() {
        outcome = null;

        assertThatIllegalStateException().isThrownBy(() -> send(new byte[2]));
    }

    @Test
    @DisplayName("Case 02: is not there where the shop has nothing to check a notification with")
    void notOffered() {
        outcome = new ReceiveNotification.ReceiveOutcome.NotOffered();

        assertThat(send(new byte[2]).getStatus()).isEqualTo(404);
    }

    @Test
    @DisplayName("Case 16: takes a mebibyte and no more")
    void tooLarge() {
        assertThat(send(new byte[1024 * 1024]).getStatus()).isEqualTo(200);
        assertThat(send(new byte[1024 * 1024 + 1]).getStatus()).isEqualTo(413);
        assertThat(received).hasSize(1);
    }
}
