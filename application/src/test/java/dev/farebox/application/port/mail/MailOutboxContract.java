package dev.farebox.application.port.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.MailOutbox.Backlog;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link MailOutbox}. An implementation's test extends this class. */
public abstract class MailOutboxContract {
    private static final int THREADS = 16;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant CLAIMED_UNTIL = NOON.plus(Duration.ofMinutes(5));

    /** An outbox with nothing in it but what the test queues; the same throughout a test. */
    protected abstract MailOutbox outbox();

    /** Queues a mail of some order, and says which. */
    protected abstract OrderId queue(OrderNotice notice, Instant at);

    @Test
    @DisplayName("a mail is due at once, and is claimed as it was queued")
    void dueAtOnce() {
        OrderId order = queue(OrderNotice.HELD, NOON);

        assertThat(outbox().claim(NOON.minusSeconds(1), CLAIMED_UNTIL)).isEmpty();
        QueuedMail claimed = claim(NOON);

        assertThat(claimed.order()).isEqualTo(order);
        assertThat(claimed.notice()).isEqualTo(OrderNotice.HELD);
        assertThat(claimed.queuedAt()).isEqualTo(NOON);
        assertThat(claimed.attempt()).isEqualTo(1);
    }

    @Test
    @DisplayName("the mail that is due longest is claimed first; of two of one moment the one that was queued first")
    void longestFirst() {
        OrderId second = queue(OrderNotice.PLACED, NOON);
        OrderId third = queue(OrderNotice.DELIVERED, NOON);
        OrderId first = queue(OrderNotice.PLACED, NOON.minusSeconds(1));

        assertThat(List.of(claim(NOON).order(), claim(NOON).order(), claim(NOON).order()))
                .containsExactly(first, second, third);
    }

    @Test
    @DisplayName("however many come at once, each mail is claimed by one of them")
    void claimedOnce() throws Exception {
        for (int i = 0; i < THREADS / 2; i++) {
            queue(OrderNotice.PLACED, NOON);
        }
        List<Long> claimed = new ArrayList<>();
        Callable<Optional<QueuedMail>> claim = () -> outbox().claim(NOON, CLAIMED_UNTIL);
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Optional<QueuedMail>> mail : executor.invokeAll(Collections.nCopies(THREADS, claim))) {
                mail.get().ifPresent(one -> claimed.add(one.id()));
            }
        }
        // Whoever looks while another one claims may pass a mail by; it is there for the next look.
        for (Optional<QueuedMail> left = claim.call(); left.isPresent(); left = claim.call()) {
            claimed.add(left.get().id());
        }

        assertThat(claimed).doesNotHaveDuplicates().hasSize(THREADS / 2);
    }

    @Test
    @DisplayName("a mail about which nothing is said is due again when its claim is over, and the attempt counts")
    void claimEnds() {
        queue(OrderNotice.PLACED, NOON);
        QueuedMail lost = claim(NOON);

        assertThat(outbox().claim(CLAIMED_UNTIL.minusSeconds(1), CLAIMED_UNTIL)).isEmpty();
        QueuedMail again = claim(CLAIMED_UNTIL);

        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    @DisplayName("a mail for later is due at its time")
    void later() {
        queue(OrderNotice.PLACED, NOON);
        outbox().later(claim(NOON), NOON.plusSeconds(60));

        assertThat(outbox().claim(NOON.plusSeconds(59), CLAIMED_UNTIL)).isEmpty();
        assertThat(claim(NOON.plusSeconds(60)).attempt()).isEqualTo(2);
    }

    @Test
    @DisplayName("what is sent or parked is never claimed again")
    void over() {
        queue(OrderNotice.PLACED, NOON);
        queue(OrderNotice.DELIVERED, NOON);
        outbox().sent(claim(NOON), NOON);
        outbox().park(claim(NOON), NOON);

        assertThat(outbox().claim(NOON.plus(Duration.ofDays(9)), CLAIMED_UNTIL)).isEmpty();
    }

    @Test
    @DisplayName("whoever lost his claim can no longer put the mail off or park it")
    void fenced() {
        queue(OrderNotice.PLACED, NOON);
        QueuedMail lost = claim(NOON);
        QueuedMail mine = claim(CLAIMED_UNTIL);

        outbox().park(lost, CLAIMED_UNTIL);
        outbox().later(lost, NOON.plus(Duration.ofDays(9)));
        outbox().later(mine, CLAIMED_UNTIL.plusSeconds(1));

        assertThat(claim(CLAIMED_UNTIL.plusSeconds(1)).attempt()).isEqualTo(3);
    }

    @Test
    @DisplayName("what is sent stays sent, whoever says so and whatever others say")
    void sentStaysSent() {
        queue(OrderNotice.PLACED, NOON);
        QueuedMail lost = claim(NOON);
        QueuedMail mine = claim(CLAIMED_UNTIL);
        outbox().sent(lost, CLAIMED_UNTIL);

        outbox().later(mine, NOON);
        outbox().park(mine, NOON);

        assertThat(outbox().claim(NOON.plus(Duration.ofDays(9)), CLAIMED_UNTIL)).isEmpty();
        assertThat(outbox().backlog()).isEqualTo(new Backlog(Optional.empty(), 0));
    }

    @Test
    @DisplayName("a parked mail that turns out to be sent is parked no more")
    void sentAfterAll() {
        queue(OrderNotice.PLACED, NOON);
        QueuedMail mail = claim(NOON);
        outbox().park(mail, NOON);
        outbox().sent(mail, NOON);

        assertThat(outbox().backlog()).isEqualTo(new Backlog(Optional.empty(), 0));
    }

    @Test
    @DisplayName("the backlog tells how long the oldest mail waits, claimed or not, and how many are parked")
    void backlog() {
        assertThat(outbox().backlog()).isEqualTo(new Backlog(Optional.empty(), 0));
        queue(OrderNotice.PLACED, NOON);
        queue(OrderNotice.DELIVERED, NOON.plusSeconds(5));
        queue(OrderNotice.REFUNDED, NOON.plusSeconds(9));

        outbox().park(claim(NOON.plusSeconds(9)), NOON.plusSeconds(9));
        QueuedMail claimed = claim(NOON.plusSeconds(9));

        assertThat(outbox().backlog()).isEqualTo(new Backlog(Optional.of(NOON.plusSeconds(5)), 1));
        outbox().sent(claimed, NOON.plusSeconds(9));
        assertThat(outbox().backlog()).isEqualTo(new Backlog(Optional.of(NOON.plusSeconds(9)), 1));
    }

    @Test
    @DisplayName("what was sent or parked before a moment is forgotten; what waits never is")
    void forgets() {
        queue(OrderNotice.PLACED, NOON);
        queue(OrderNotice.DELIVERED, NOON);
        queue(OrderNotice.REFUNDED, NOON);
        queue(OrderNotice.HELD, NOON);
        outbox().sent(claim(NOON), NOON);
        outbox().park(claim(NOON), NOON);
        outbox().sent(claim(NOON), NOON.plusSeconds(1));

        assertThat(outbox().forget(NOON)).isZero();
        assertThat(outbox().forget(NOON.plusSeconds(1))).isEqualTo(2);
        assertThat(outbox().forget(NOON.plus(Duration.ofDays(9)))).isEqualTo(1);
        assertThat(claim(NOON).notice()).isEqualTo(OrderNotice.HELD);
    }

    private QueuedMail claim(Instant now) {
        return outbox().claim(now, CLAIMED_UNTIL).orElseThrow();
    }
}
