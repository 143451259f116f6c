package dev.farebox.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.application.port.payment.NotificationInboxContract;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Notifications in PostgreSQL")
class PostgresNotificationInboxTest extends NotificationInboxContract {
    private final TestDatabase database = TestDatabase.create();
    private final NotificationInbox inbox = new PostgresNotificationInbox(database.dataSource());

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Override
    protected NotificationInbox inbox() {
        return inbox;
    }

    @Test
    @DisplayName("the bytes are kept as they came, whatever they are")
    void bytesAreKept() {
        byte[] body = {'{', 0, (byte) 0xff, '}', '\n'};

        assertThat(inbox.store(notification(PaymentMethod.PAYPAL, "WH-1", Instant.EPOCH), body))
                .isEqualTo(NotificationInbox.StoreOutcome.STORED);

        Optional<byte[]> stored = Jdbc.transaction(
                database.dataSource(),
                connection -> Jdbc.first(connection, "select body from notification", row -> row.getBytes("body")));
        assertThat(stored.orElseThrow()).isEqualTo(body);
    }
}
