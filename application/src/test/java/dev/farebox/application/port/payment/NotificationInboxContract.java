package dev.farebox.application.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.port.payment.NotificationInbox.Notification;
import dev.farebox.application.port.payment.NotificationInbox.StoreOutcome;
import dev.farebox.domain.order.PaymentMethod;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link NotificationInbox}. An implementation's test extends this class. */
public abstract class NotificationInboxContract {
    private static final int THREADS = 16;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    /** An inbox with nothing in it; the same throughout a test. */
    protected abstract NotificationInbox inbox();

    @Test
    @DisplayName("a notification is due at once, as it was stored")
    void dueAtOnce() {
        Notification first = notification(PaymentMethod.PAYPAL, "WH-1", NOON);
        Notification without =
                new Notification(PaymentMethod.CREEM, "evt_1", "subscription.paid", Set.of(), "hmac", NOON, 0);

        assertThat(store(first)).isEqualTo(StoreOutcome.STORED);
        assertThat(store(without)).isEqualTo(StoreOutcome.STORED);

        assertThat(inbox().due(NOON.minusSeconds(1), 10)).isEmpty();
        assertThat(inbox().due(NOON, 10)).containsExactlyInAnyOrder(first, without);
    }

    @Test
    @DisplayName(
            "Case 08: an event is stored once, however many bring it at once; another provider's event of this id is another")
    void storedOnce() throws Exception {
        Notification notification = notification(PaymentMethod.PAYPAL, "WH-1", NOON);
        List<StoreOutcome> outcomes = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            Callable<StoreOutcome> bring = () -> store(notification);
            for (Future<StoreOutcome> outcome : executor.invokeAll(Collections.nCopies(THREADS, bring))) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes).filteredOn(StoreOutcome.STORED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(StoreOutcome.KNOWN::equals).hasSize(THREADS - 1);
        assertThat(store(notification(PaymentMethod.CREEM, "WH-1", NOON))).isEqualTo(StoreOutcome.STORED);
        assertThat(inbox().due(FAR, 10)).hasSize(2);
    }

    @Test
    @DisplayName("an event that is sent again changes nothing about the one that is stored")
    void firstStays() {
        Notification first = notification(PaymentMethod.PAYPAL, "WH-1", NOON);
        assertThat(store(first)).isEqualTo(StoreOutcome.STORED);

        assertThat(store(notification(PaymentMethod.PAYPAL, "WH-1", NOON.plusSeconds(60))))
                .isEqualTo(StoreOutcome.KNOWN);

        assertThat(inbox().due(NOON, 10)).containsExactly(first);
    }

    @Test
    @DisplayName("those that waited longest come first, and no more than asked for")
    void longestFirst() {
        Notification late = notification(PaymentMethod.PAYPAL, "WH-1", NOON.plusSeconds(1));
        Notification early = notification(PaymentMethod.PAYPAL, "WH-2", NOON);
        assertThat(store(late)).isEqualTo(StoreOutcome.STORED);
        assertThat(store(early)).isEqualTo(StoreOutcome.STORED);

        assertThat(inbox().due(FAR, 10)).containsExactly(early, late);
        assertThat(inbox().due(FAR, 1)).containsExactly(early);
    }

    @Test
    @DisplayName("a limit outside 1 to 1000 is a mistake of the caller")
    void limits() {
        for (int limit : new int[] {0, 1001}) {
            assertThatIllegalArgumentException().isThrownBy(() -> inbox().due(NOON, limit));
        }
    }

    @Test
    @DisplayName("one that has to be tried again is due at its time, and its attempts are counted")
    void retries() {
        assertThat(store(notification(PaymentMethod.PAYPAL, "WH-1", NOON))).isEqualTo(StoreOutcome.STORED);

        inbox().retryAt(PaymentMethod.PAYPAL, "WH-1", NOON.plusSeconds(30));
        assertThat(inbox().due(NOON.plusSeconds(29), 10)).isEmpty();
        inbox().retryAt(PaymentMethod.PAYPAL, "WH-1", NOON.plusSeconds(90));

        assertThat(inbox().due(NOON.plusSeconds(90), 10))
                .extracting(Notification::attempts)
                .containsExactly(2);
    }

    @Test
    @DisplayName("what is done is never due again, and stays done")
    void doneStaysDone() {
        assertThat(store(notification(PaymentMethod.PAYPAL, "WH-1", NOON))).isEqualTo(StoreOutcome.STORED);

        inbox().done(PaymentMethod.PAYPAL, "WH-1", NOON);
        inbox().retryAt(PaymentMethod.PAYPAL, "WH-1", NOON);
        inbox().park(PaymentMethod.PAYPAL, "WH-1", NOON);

        assertThat(inbox().due(FAR, 10)).isEmpty();
        assertThat(inbox().parked()).isZero();
        assertThat(store(notification(PaymentMethod.PAYPAL, "WH-1", NOON))).isEqualTo(StoreOutcome.KNOWN);
    }

    @Test
    @DisplayName("what is parked is counted and not due, until it is done after all")
    void parked() {
        assertThat(store(notification(PaymentMethod.PAYPAL, "WH-1", NOON))).isEqualTo(StoreOutcome.STORED);
        assertThat(store(notification(PaymentMethod.CREEM, "WH-1", NOON))).isEqualTo(StoreOutcome.STORED);

        inbox().park(PaymentMethod.PAYPAL, "WH-1", NOON);
        inbox().retryAt(PaymentMethod.PAYPAL, "WH-1", NOON);

        assertThat(inbox().parked()).isEqualTo(1);
        assertThat(inbox().due(FAR, 10)).extracting(Notification::method).containsExactly(PaymentMethod.CREEM);
        inbox().done(PaymentMethod.PAYPAL, "WH-1", NOON);
        assertThat(inbox().parked()).isZero();
    }

    @Test
    @DisplayName("what was done before a moment is forgotten; what waits or is parked never is")
    void forgets() {
        for (String id : List.of("WH-1", "WH-2", "WH-3", "WH-4")) {
            assertThat(store(notification(PaymentMethod.PAYPAL, id, NOON))).isEqualTo(StoreOutcome.STORED);
        }
        inbox().done(PaymentMethod.PAYPAL, "WH-1", NOON);
        inbox().done(PaymentMethod.PAYPAL, "WH-2", NOON.plusSeconds(1));
        inbox().park(PaymentMethod.PAYPAL, "WH-3", NOON);

        assertThat(inbox().forget(NOON)).isZero();
        assertThat(inbox().forget(NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(inbox().forget(FAR)).isEqualTo(1);

        assertThat(inbox().parked()).isEqualTo(1);
        assertThat(inbox().due(FAR, 10)).extracting(Notification::eventId).containsExactly("WH-4");
        assertThat(store(notification(PaymentMethod.PAYPAL, "WH-1", NOON))).isEqualTo(StoreOutcome.STORED);
    }

    private StoreOutcome store(Notification notification) {
        return inbox().store(notification, "{}".getBytes(StandardCharsets.UTF_8));
    }

    protected static Notification notification(PaymentMethod method, String eventId, Instant receivedAt) {
        return new Notification(
                method, eventId, "PAYMENT.CAPTURE.COMPLETED", Set.of("TXN1", "PAY1"), "certificate", receivedAt, 0);
    }
}
