package dev.farebox.application.port.payment;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Notifications in memory")
class InMemoryNotificationInboxTest extends NotificationInboxContract {
    private final NotificationInbox inbox = new InMemoryNotificationInbox();

    @Override
    protected NotificationInbox inbox() {
        return inbox;
    }
}
