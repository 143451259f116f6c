package dev.farebox.application.mailing;

import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.MailOutbox;
import dev.farebox.application.port.mail.MailWriter;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.QueuedMail;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Claims one mail after the other, writes it as its order stands now, and hands it over. A mail that cannot be written is
 * parked, so that it keeps no other from being sent.
 */
public final class SendMailService implements SendMail {
    private static final int MOST_PER_RUN = 100;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    /** Longer than a mailer may block. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    /** After each try in vain; the last one again and again. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    /** Old news only confuses; and a database that was out of use for long must not flood its buyers. */
    private static final Duration NEWS = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_FORGETTING = 10;

    private final MailOutbox outbox;
    private final Orders orders;
    private final MailWriter writer;
    private final Mailer mailer;
    private final InstantSource clock;

    public SendMailService(MailOutbox outbox, Orders orders, MailWriter writer, Mailer mailer, InstantSource clock) {
        this.outbox = outbox;
        this.orders = orders;
        this.writer = writer;
        this.mailer = mailer;
        this.clock = clock;
    }

    @Override
    public Worked send() {
        Instant start = clock.instant();
        Worked worked = new Worked(0, 0, 0, Optional.empty());
        for (int mails = 0; mails < MOST_PER_RUN; mails++) {
            Instant now = clock.instant();
            Optional<QueuedMail> claimed =
                    now.isAfter(start.plus(LONGEST_RUN)) ? Optional.empty() : outbox.claim(now, now.plus(CLAIM));
            if (claimed.isEmpty()) {
                break;
            }
            worked = counted(worked, settle(claimed.get(), outcome(claimed.get())));
        }
        return worked;
    }

    private SendOutcome outcome(QueuedMail queued) {
        if (isOld(queued, clock.instant())) {
            return new SendOutcome.Refused("the mail is too old to be sent");
        }
        Optional<Order> order = orders.find(queued.order());
        return order.isEmpty() ? new SendOutcome.Refused("there is no such order") : send(queued, order.get());
    }

    private SendOutcome send(QueuedMail queued, Order order) {
        Mail mail;
        try {
            mail = writer.write(queued, order);
        } catch (RuntimeException e) {
            return new SendOutcome.Refused(
                    "the mail could not be written: " + e.getClass().getName());
        }
        return mailer.send(mail);
    }

    /** What becomes of a mail: parked instead of tried again, if it would be old by then. */
    private SendOutcome settle(QueuedMail queued, SendOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case SendOutcome.Sent sent -> {
                outbox.sent(queued, now);
                yield sent;
            }
            case SendOutcome.Refused refused -> {
                outbox.park(queued, now);
                yield refused;
            }
            case SendOutcome.Unavailable(String reason) -> {
                Instant next = now.plus(PAUSES.get(Math.min(queued.attempt(), PAUSES.size()) - 1));
                if (isOld(queued, next)) {
                    yield settle(queued, new SendOutcome.Refused(reason));
                }
                outbox.later(queued, next);
                yield outcome;
            }
        };
    }

    private static boolean isOld(QueuedMail mail, Instant at) {
        Duration good = mail.notice() == OrderNotice.ROTATION_ASKED ? OrderLinks.Purpose.ROTATION.lifetime() : NEWS;
        return !at.isBefore(mail.queuedAt().plus(good));
    }

    private static Worked counted(Worked worked, SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent _ -> new Worked(worked.sent() + 1, worked.later(), worked.parked(), worked.problem());
            case SendOutcome.Unavailable(String reason) ->
                new Worked(worked.sent(), worked.later() + 1, worked.parked(), Optional.of(reason));
            case SendOutcome.Refused(String reason) ->
                new Worked(worked.sent(), worked.later(), worked.parked() + 1, Optional.of(reason));
        };
    }

    @Override
    public int forget() {
        Instant before = clock.instant().minus(KEPT);
        int forgotten = 0;
        for (int batch = 0; batch < MOST_FORGETTING; batch++) {
            int some = outbox.forget(before);
            forgotten += some;
            if (some < MailOutbox.MOST_FORGOTTEN) {
                break;
            }
        }
        return forgotten;
    }
}
