package dev.farebox.persistence.mail;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.captured;
import static dev.farebox.application.port.order.OrderFixtures.checkout;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.mailing.SendMail;
import dev.farebox.application.mailing.SendMailService;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.MailWriter;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.application.port.mail.RecordingMailer;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Orders.PlaceOutcome;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.order.PostgresOrders;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders and their mails in the database, with a mail server that is away or a process that dies. */
class MailsWhileTheServerIsAwayTest {
    private final TestDatabase database = TestDatabase.create();
    private final Orders orders = new PostgresOrders(database.dataSource());
    private final SteppedClock clock = new SteppedClock(PLACED_AT);
    private final RecordingMailer mailer = new RecordingMailer();
    private final MailWriter writer = (queued, order) ->
            new Mail(queued.id() + ".test", order.email(), queued.notice().name(), "text", "html");

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Test
    @DisplayName("orders are delivered while no mail goes out, and their mails come when the server is back")
    void deliveredWithoutMail() {
        mailer.failWith(new SendOutcome.Unavailable("away"));
        Order pending = pending();
        assertThat(sending(mailer).send().later()).isEqualTo(1);

        deliver(pending);
        assertThat(sending(mailer).send().later()).isEqualTo(1);
        assertThat(orders.find(pending.id()).orElseThrow().delivery()).isPresent();
        assertThat(mailer.taken()).isEmpty();

        mailer.recover();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sending(mailer).send().sent()).isEqualTo(2);
        assertThat(mailer.taken()).extracting(Mail::subject).containsExactly("PLACED", "DELIVERED");
    }

    @Test
    @DisplayName("Case 21: what was queued with a delivery is sent by another process if this one dies before it sends")
    void diesBeforeSending() {
        deliver(pending());
        Mailer dying = _ -> {
            throw new AssertionError("killed");
        };
        assertThatThrownBy(() -> sending(dying).send()).hasMessage("killed");

        clock.advance(Duration.ofMinutes(5));
        assertThat(sending(mailer).send().sent()).isEqualTo(2);
        assertThat(mailer.taken()).extracting(Mail::subject).containsExactlyInAnyOrder("PLACED", "DELIVERED");
    }

    private SendMail sending(Mailer through) {
        return new SendMailService(new PostgresMailOutbox(database.dataSource()), orders, writer, through, clock);
    }

    private Order pending() {
        Order order = OrderFixtures.order(new PlanId("trial"));
        assertThat(orders.place(order, Optional.empty())).isInstanceOf(PlaceOutcome.Placed.class);
        return after(
                after(order, new OrderEvent.AttemptStarted(PaymentMethod.PAYPAL, OrderFixtures.PLACED_AT)),
                new OrderEvent.CheckoutOpened(1, checkout()));
    }

    private Order after(Order order, OrderEvent event) {
        MoveOutcome outcome = orders.apply(order.id(), event, said());
        assertThat(outcome).isInstanceOf(MoveOutcome.Moved.class);
        return outcome.standing(order);
    }

    private void deliver(Order pending) {
        OrderEvent.MoneyCaptured money = captured(pending, pending.attempt(1).orElseThrow());
        assertThat(orders.pay(pending.id(), money, new Parcel.Key(newKey(pending), sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
    }
}
