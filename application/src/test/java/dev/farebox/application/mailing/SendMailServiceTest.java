package dev.farebox.application.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.mailing.SendMail.Worked;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.mail.InMemoryMailOutbox;
import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.MailWriter;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.application.port.mail.RecordingMailer;
import dev.farebox.application.port.order.InMemoryOrders;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.order.Orders.PlaceOutcome;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.plan.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendMailServiceTest {
    private static final Instant START = OrderFixtures.PLACED_AT;
    private static final SendOutcome AWAY = new SendOutcome.Unavailable("the server is away");

    private final SteppedClock clock = new SteppedClock(START);
    private final InMemoryMailOutbox outbox = new InMemoryMailOutbox();
    private final InMemoryOrders orders = new InMemoryOrders();
    private final RecordingMailer mailer = new RecordingMailer();
    private final MailWriter writer = (queued, order) ->
            new Mail(String.valueOf(queued.id()), order.email(), queued.notice().name(), "text", "html");

    private final SendMail sending = sending(writer, mailer);

    @Test
    @DisplayName("a mail that waits is sent once, to the order's buyer")
    void sends() {
        Order order = queued(OrderNotice.PLACED);

        assertThat(sending.send()).isEqualTo(new Worked(1, 0, 0, Optional.empty()));
        clock.advance(Duration.ofHours(1));
        assertThat(sending.send()).isEqualTo(new Worked(0, 0, 0, Optional.empty()));

        assertThat(mailer.taken()).extracting(Mail::to).containsExactly(order.email());
        assertThat(mailer.taken()).extracting(Mail::subject).containsExactly("PLACED");
    }

    @Test
    @DisplayName("Case 42: a corrected address is used for the mails that are sent after it")
    void correctedAddress() {
        Order order = queued(OrderNotice.PLACED);
        assertThat(orders.correctEmail(order.id(), EmailAddress.parse("eve@example.org"), OrderFixtures.said()))
                .isInstanceOf(MoveOutcome.Moved.class);

        assertThat(sending.send().sent()).isEqualTo(1);

        assertThat(mailer.taken()).extracting(mail -> mail.to().text()).containsExactly("eve@example.org");
    }

    @Test
    @DisplayName("a mail that the server does not take now is tried after 1, 5, 15 and 60 minutes, and then every hour")
    void pauses() {
        queued(OrderNotice.PLACED);
        mailer.failWith(AWAY);

        List<Long> minutes = new ArrayList<>();
        for (int minute = 0; minute < 4 * 60; minute++) {
            if (sending.send().later() == 1) {
                minutes.add((long) minute);
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(minutes).containsExactly(0L, 1L, 6L, 21L, 81L, 141L, 201L);
    }

    @Test
    @DisplayName("a mail that nobody took for a day is parked, and never sent after that")
    void parkedAfterADay() {
        queued(OrderNotice.PLACED);
        mailer.failWith(AWAY);

        int tries = 0;
        Instant parkedAt = START;
        for (int minute = 0; minute < 48 * 60; minute++) {
            Worked worked = sending.send();
            tries += worked.later();
            parkedAt = worked.parked() == 1 ? clock.instant() : parkedAt;
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(parkedAt).isBetween(START.plus(Duration.ofHours(23)), START.plus(Duration.ofHours(24)));
        assertThat(tries).isBetween(25, 28);
        mailer.recover();
        assertThat(sending.send()).isEqualTo(new Worked(0, 0, 0, Optional.empty()));
    }

    @Test
    @DisplayName("a mail that the server will never take is parked at once, with the reason")
    void refused() {
        queued(OrderNotice.PLACED);
        mailer.failWith(new SendOutcome.Refused("550 no such mailbox"));

        assertThat(sending.send()).isEqualTo(new Worked(0, 0, 1, Optional.of("550 no such mailbox")));
        assertThat(outbox.backlog().oldest()).isEmpty();
    }

    @Test
    @DisplayName("Case 61: a mail that cannot be written is parked, and the others flow")
    void poison() {
        queued(OrderNotice.HELD);
        queued(OrderNotice.PLACED);
        MailWriter stumbling = (queued, order) -> {
            if (queued.notice() == OrderNotice.HELD) {
                throw new IllegalStateException("about " + order.email().text());
            }
            return writer.write(queued, order);
        };

        Worked worked = sending(stumbling, mailer).send();

        assertThat(worked.sent()).isEqualTo(1);
        assertThat(worked.parked()).isEqualTo(1);
        assertThat(worked.problem().orElseThrow()).doesNotContain("@").contains("could not be written");
    }

    @Test
    @DisplayName("Case 21: killed before or while a mail is sent, it is sent by whoever comes after the claim is over")
    void killed() {
        queued(OrderNotice.DELIVERED);
        Mailer dying = _ -> {
            throw new Killed();
        };
        assertThatThrownBy(() -> sending(writer, dying).send()).isInstanceOf(Killed.class);

        assertThat(sending.send().sent()).isZero();
        clock.advance(Duration.ofMinutes(5));
        assertThat(sending.send().sent()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "Case 21: killed after a mail was sent and before that was noted, it is sent again with the same content")
    void killedAfterSending() {
        queued(OrderNotice.DELIVERED);
        Mailer dying = mail -> {
            assertThat(mailer.send(mail)).isEqualTo(new SendOutcome.Sent());
            throw new Killed();
        };
        assertThatThrownBy(() -> sending(writer, dying).send()).isInstanceOf(Killed.class);
        clock.advance(Duration.ofMinutes(5));

        assertThat(sending.send().sent()).isEqualTo(1);

        assertThat(mailer.taken()).hasSize(2);
        assertThat(mailer.taken().getFirst()).isEqualTo(mailer.taken().getLast());
    }

    @Test
    @DisplayName("news that is a day old when it is first seen is parked unsent, so that an old database floods nobody")
    void oldNews() {
        for (int i = 0; i < 3; i++) {
            queued(OrderNotice.PLACED);
        }
        clock.advance(Duration.ofDays(1));

        assertThat(sending.send().parked()).isEqualTo(3);
        assertThat(mailer.taken()).isEmpty();
    }

    @Test
    @DisplayName("a mail whose link has ended is parked unsent")
    void endedLink() {
        queued(OrderNotice.ROTATION_ASKED);
        queued(OrderNotice.KEY_SHOWN);
        clock.advance(Duration.ofHours(1));

        assertThat(sending.send().parked()).isEqualTo(1);
        assertThat(mailer.taken()).extracting(Mail::subject).containsExactly("KEY_SHOWN");
    }

    @Test
    @DisplayName("one run sends a hundred mails and leaves the rest to the next")
    void boundedInNumber() {
        for (int i = 0; i < 101; i++) {
            queued(OrderNotice.PLACED);
        }

        assertThat(sending.send().sent()).isEqualTo(100);
        assertThat(sending.send().sent()).isEqualTo(1);
    }

    @Test
    @DisplayName("a run against a slow server ends after a minute and claims nothing that it does not try")
    void boundedInTime() {
        for (int i = 0; i < 5; i++) {
            queued(OrderNotice.PLACED);
        }
        Mailer slow = mail -> {
            clock.advance(Duration.ofSeconds(31));
            return AWAY;
        };

        assertThat(sending(writer, slow).send().later()).isEqualTo(2);
        assertThat(sending.send().sent()).isEqualTo(3);
    }

    @Test
    @DisplayName("mails are forgotten a month after they were sent or parked")
    void forgets() {
        queued(OrderNotice.PLACED);
        assertThat(sending.send().sent()).isEqualTo(1);

        clock.advance(Duration.ofDays(30));
        assertThat(sending.forget()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sending.forget()).isEqualTo(1);
    }

    private SendMail sending(MailWriter by, Mailer through) {
        return new SendMailService(outbox, orders, by, through, clock);
    }

    private Order queued(OrderNotice notice) {
        Order order = OrderFixtures.order(new PlanId("trial"));
        assertThat(orders.place(order, Optional.empty())).isInstanceOf(PlaceOutcome.Placed.class);
        queue(order.id(), notice);
        return order;
    }

    private void queue(OrderId order, OrderNotice notice) {
        outbox.queue(order, notice, clock.instant());
    }

    /** Ends a run as a kill does, at whatever it is doing. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
