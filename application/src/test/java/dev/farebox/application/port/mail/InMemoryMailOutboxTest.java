package dev.farebox.application.port.mail;

import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Mails in memory")
class InMemoryMailOutboxTest extends MailOutboxContract {
    private final InMemoryMailOutbox outbox = new InMemoryMailOutbox();

    @Override
    protected MailOutbox outbox() {
        return outbox;
    }

    @Override
    protected OrderId queue(OrderNotice notice, Instant at) {
        OrderId order = OrderFixtures.order(new PlanId("trial")).id();
        outbox.queue(order, notice, at);
        return order;
    }
}
