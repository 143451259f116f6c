package dev.farebox.application.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.ChangesOutcome;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundOutcome;
import dev.farebox.application.port.payment.PaymentProvider.RefundRequest;
import dev.farebox.application.port.payment.PaymentProvider.TraceOutcome;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link PaymentProvider}, for providers that have a payment page of their own. */
public abstract class PaymentProviderContract extends PaymentCaptureContract {
    private static final Money SOME = dollars(300);

    @Test
    @DisplayName("a whole refund gives everything back, and inquiring tells the same")
    void wholeRefund() {
        Checkout checkout = paid();

        MoneyEvent event = refunded(refund(checkout, "refund-1", dollars()));

        assertThat(event.kind()).isEqualTo(MoneyEventKind.REFUNDED);
        assertThat(event.method()).isEqualTo(provider().method());
        assertThat(event.transaction()).isEqualTo(inquired(checkout).transaction());
        assertThat(event.amount()).isEqualTo(dollars());
        assertThat(standing(checkout).later()).containsExactly(event);
        assertThat(inquired(checkout).amount()).isEqualTo(dollars());
    }

    @Test
    @DisplayName("refunds in part add up, and what is beyond the rest is refused; or no part is given back at all")
    void refundsInParts() {
        Checkout checkout = paid();
        if (!refundsInPart()) {
            assertThat(refund(checkout, "refund-1", SOME)).isInstanceOf(RefundOutcome.NotOffered.class);
            assertThat(standing(checkout).later()).isEmpty();
            return;
        }
        MoneyEvent first = refunded(refund(checkout, "refund-1", SOME));
        MoneyEvent second = refunded(refund(checkout, "refund-2", SOME));

        assertThat(refund(checkout, "refund-3", dollars(391))).isInstanceOf(RefundOutcome.Refused.class);

        assertThat(first.amount()).isEqualTo(SOME);
        assertThat(standing(checkout).later()).containsExactlyInAnyOrder(first, second);
    }

    @Test
    @DisplayName("Case 35: a refund of more than was taken is refused, and nothing is given back")
    void tooMuch() {
        Checkout checkout = paid();

        assertThat(refund(checkout, "refund-1", dollars(991)))
                .isInstanceOfAny(RefundOutcome.Refused.class, RefundOutcome.NotOffered.class);

        assertThat(standing(checkout).later()).isEmpty();
    }

    @Test
    @DisplayName("Case 36: refunding twice under one id gives the money back once")
    void refundTwice() {
        Checkout checkout = paid();
        MoneyEvent event = refunded(refund(checkout, "refund-1", onlyOnce()));

        assertThat(refund(checkout, "refund-1", onlyOnce())).isEqualTo(new RefundOutcome.Refunded(event));
        assertThat(standing(checkout).later()).containsExactly(event);
    }

    @Test
    @DisplayName("Case 36: many who refund under one id at once give the money back once")
    void refundAtOnce() throws Exception {
        Checkout checkout = paid();

        List<RefundOutcome> outcomes = atOnce(() -> refund(checkout, "refund-1", onlyOnce()));

        List<MoneyEvent> later = standing(checkout).later();
        assertThat(later).hasSize(1);
        assertThat(outcomes)
                .allMatch(outcome ->
                        outcome instanceof RefundOutcome.Refunded || outcome instanceof RefundOutcome.Unknown)
                .contains(new RefundOutcome.Refunded(later.getFirst()));
    }

    @Test
    @DisplayName(
            "Case 36: a refund whose answer was lost is unknown, and asking again under its id gives nothing twice")
    void lostRefund() {
        Checkout checkout = paid();
        CapturedPayment payment = inquired(checkout);
        peer().loseNextAnswer();

        assertThat(refund(payment, "refund-1", onlyOnce())).isInstanceOf(RefundOutcome.Unknown.class);

        MoneyEvent event = refunded(refund(payment, "refund-1", onlyOnce()));
        assertThat(standing(checkout).later()).containsExactly(event);
    }

    @Test
    @DisplayName("Case 35: a refund that is on its way is no refund before it has arrived")
    void slowRefund() {
        assumeTrue(delaysRefunds(), "this provider's refunds are final at once");
        Checkout checkout = paid();
        peer().delayNextRefund();

        assertThat(refund(checkout, "refund-1", dollars())).isInstanceOf(RefundOutcome.Pending.class);
        assertThat(standing(checkout).later()).isEmpty();

        peer().finishRefunds(checkout);
        assertThat(standing(checkout).later()).containsExactly(refunded(refund(checkout, "refund-1", dollars())));
    }

    @Test
    @DisplayName("Case 35: money that went back in the provider's dashboard is seen, and does not go back again")
    void refundInDashboard() {
        Checkout checkout = paid();
        peer().refundInDashboard(checkout);

        List<MoneyEvent> later = standing(checkout).later();

        assertThat(later).hasSize(1);
        assertThat(later.getFirst().kind()).isEqualTo(MoneyEventKind.REFUNDED);
        assertThat(later.getFirst().amount()).isEqualTo(dollars());
        assertThat(refund(checkout, "refund-1", dollars()))
                .isInstanceOfAny(RefundOutcome.Refunded.class, RefundOutcome.Refused.class);
        assertThat(standing(checkout).later()).isEqualTo(later);
    }

    @Test
    @DisplayName("a dispute is told with the transfer that it is about")
    void disputeOpened() {
        Checkout checkout = paid();
        peer().openDispute(checkout);

        List<MoneyEvent> later = standing(checkout).later();

        assertThat(later).extracting(MoneyEvent::kind).containsExactly(MoneyEventKind.DISPUTE_OPENED);
        assertThat(later.getFirst().transaction()).isEqualTo(inquired(checkout).transaction());
        assertThat(later.getFirst().amount()).isEqualTo(dollars());
    }

    @Test
    @DisplayName(
            "Case 39: a dispute that the shop won, and one that it lost, end under the id under which they were opened")
    void disputeDecided() {
        assumeTrue(tellsHowDisputesEnd(), "this provider does not tell how a dispute ended");
        Checkout won = paid();
        peer().openDispute(won);
        peer().winDispute(won);
        Checkout lost = paid(reference());
        peer().openDispute(lost);
        peer().loseDispute(lost);

        assertDecided(standing(won).later(), MoneyEventKind.DISPUTE_WON);
        assertDecided(standing(lost).later(), MoneyEventKind.DISPUTE_LOST);
    }

    private static void assertDecided(List<MoneyEvent> later, MoneyEventKind how) {
        assertThat(later).extracting(MoneyEvent::kind).containsExactly(MoneyEventKind.DISPUTE_OPENED, how);
        assertThat(later.getLast().id()).isEqualTo(later.getFirst().id());
        assertThat(later.getLast().at()).isAfterOrEqualTo(later.getFirst().at());
    }

    @Test
    @DisplayName(
            "payments with which something happened are listed once each, and the list says up to when it is complete")
    void changes() {
        Instant before = now().minusSeconds(1);
        Checkout quiet = open(reference());
        Checkout checkout = paid();
        peer().refundInDashboard(checkout);

        ChangesOutcome outcome = provider().changes(before);

        if (!listsChanges()) {
            assertThat(outcome).isEqualTo(new ChangesOutcome.NotOffered());
            return;
        }
        assertThat(outcome).isInstanceOf(ChangesOutcome.Changed.class);
        ChangesOutcome.Changed changed = (ChangesOutcome.Changed) outcome;
        assertThat(changed.providerReferences())
                .doesNotContain(quiet.providerReference())
                .containsAnyElementsOf(
                        Set.of(checkout.providerReference(), inquired(checkout).transaction()));
        assertThat(changed.until()).isBetween(before, now());
    }

    @Test
    @DisplayName("a provider that answers nobody leaves everything unknown")
    void brokenDown() {
        Checkout checkout = paid();
        CapturedPayment payment = inquired(checkout);
        peer().breakDown();

        assertThat(provider().open(request(reference(), dollars()))).isInstanceOf(OpenOutcome.Unknown.class);
        assertThat(capture(checkout)).isInstanceOf(CaptureOutcome.Unknown.class);
        assertThat(inquire(checkout)).isInstanceOf(InquireOutcome.Unknown.class);
        assertThat(refund(payment, "refund-1", dollars())).isInstanceOf(RefundOutcome.Unknown.class);
        if (listsChanges()) {
            assertThat(provider().changes(now())).isInstanceOf(ChangesOutcome.Unknown.class);
        }
        if (!opensTheSamePage()) {
            assertThat(provider().trace(checkout.providerReference())).isInstanceOf(TraceOutcome.Unknown.class);
        }
    }

    /** An amount that could go back twice, if nobody minded the id. */
    private Money onlyOnce() {
        return refundsInPart() ? SOME : dollars();
    }

    private RefundOutcome refund(Checkout checkout, String id, Money amount) {
        return refund(inquired(checkout), id, amount);
    }

    private RefundOutcome refund(CapturedPayment payment, String id, Money amount) {
        // One order's ids are its own, also at a provider that all tests share.
        return provider().refund(new RefundRequest(payment, order + "-" + id, amount, "unused"));
    }

    private static MoneyEvent refunded(RefundOutcome outcome) {
        assertThat(outcome).isInstanceOf(RefundOutcome.Refunded.class);
        return ((RefundOutcome.Refunded) outcome).event();
    }
}
