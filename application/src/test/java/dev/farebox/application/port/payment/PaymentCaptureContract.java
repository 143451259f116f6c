package dev.farebox.application.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.farebox.application.port.payment.PaymentProvider.CaptureOutcome;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.application.port.payment.PaymentProvider.TraceOutcome;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link PaymentProvider} on opening payments and taking their money. */
abstract class PaymentCaptureContract extends PaymentProviderKit {
    @Test
    @DisplayName("opening twice for one attempt opens one payment, or another one that is known as the same attempt's")
    void openTwice() {
        Checkout first = open(order);
        Checkout second = open(order);

        if (opensTheSamePage()) {
            assertThat(second).isEqualTo(first);
            return;
        }
        assertThat(second.providerReference()).isNotEqualTo(first.providerReference());
        assertThat(provider().trace(first.providerReference())).isEqualTo(new TraceOutcome.Traced(order, 1, first));
        assertThat(provider().trace(second.providerReference())).isEqualTo(new TraceOutcome.Traced(order, 1, second));
    }

    @Test
    @DisplayName("a page that the provider never opened is traced to nobody")
    void traceNothing() {
        assertThat(provider().trace("5O190127TN364715T")).isEqualTo(new TraceOutcome.NoOrder());
    }

    @Test
    @DisplayName("two orders have two payments")
    void twoOrders() {
        assertThat(open(order).providerReference())
                .isNotEqualTo(open(reference()).providerReference());
    }

    @Test
    @DisplayName("two attempts of one order have two payments, and money can be taken through the second")
    void twoAttempts() {
        Checkout first = open(order);

        Checkout second = opened(provider().open(request(order, 2, dollars())));

        assertThat(second.providerReference()).isNotEqualTo(first.providerReference());
        if (opensTheSamePage()) {
            assertThat(provider().open(request(order, 2, dollars()))).isEqualTo(new OpenOutcome.Opened(second));
        }
        peer().approve(second);
        if (capturesWhenAsked()) {
            captured(provider().capture(new PaymentProvider.CaptureRequest(second, order, 2, 1)));
        }
        assertThat(inquired(second).amount()).isEqualTo(dollars());
        assertThat(inquire(first)).isEqualTo(new InquireOutcome.Waiting());
    }

    @Test
    @DisplayName("what is not offered is rejected, and dollars are offered")
    void offers() {
        Money dinars = new Money(9900, Currency.getInstance("BHD"));

        assertThat(provider().offers(PLAN, "USD")).isTrue();
        assertThat(provider().offers(PLAN, "BHD")).isFalse();
        assertThat(provider().open(request(order, dinars))).isInstanceOf(OpenOutcome.Rejected.class);
    }

    @Test
    @DisplayName("an opened payment waits for its buyer, and no money can be taken")
    void waits() {
        Checkout checkout = open(order);

        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Waiting());
        assertThat(capture(checkout)).isEqualTo(new CaptureOutcome.NotApproved());
        assertThat(peer().captures(checkout)).isZero();
    }

    @Test
    @DisplayName("the whole price of an approved payment is taken, and inquiring tells the same as capturing")
    void capturesThePrice() {
        Checkout checkout = open(order);
        peer().approve(checkout);
        if (capturesWhenAsked()) {
            assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Approved());
        }

        CapturedPayment payment = captured(capture(checkout));

        assertThat(payment.method()).isEqualTo(provider().method());
        assertThat(payment.mode()).isEqualTo(provider().mode());
        assertThat(payment.payee()).isEqualTo(provider().payee());
        assertThat(payment.providerReference()).isEqualTo(checkout.providerReference());
        assertThat(payment.amount()).isEqualTo(dollars());
        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Captured(Standing.of(payment)));
    }

    @Test
    @DisplayName("a currency without decimals is taken to the unit, or not offered")
    void noDecimals() {
        Money yen = new Money(500, Currency.getInstance("JPY"));
        OpenOutcome outcome = provider().open(request(order, yen));
        if (!provider().offers(PLAN, "JPY")) {
            assertThat(outcome).isInstanceOf(OpenOutcome.Rejected.class);
            return;
        }
        Checkout checkout = opened(outcome);
        peer().approve(checkout);

        assertThat(captured(capture(checkout)).amount()).isEqualTo(yen);
    }

    @Test
    @DisplayName("asking for the money again, under the same number or another, never takes it again")
    void captureTwice() {
        Checkout checkout = open(order);
        peer().approve(checkout);
        CapturedPayment payment = captured(capture(checkout, 1));

        assertThat(capture(checkout, 1)).isEqualTo(new CaptureOutcome.Captured(Standing.of(payment)));
        assertThat(capture(checkout, 2))
                .isIn(
                        new CaptureOutcome.Captured(Standing.of(payment)),
                        new CaptureOutcome.Unknown("ORDER_ALREADY_CAPTURED"));
        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Captured(Standing.of(payment)));
        assertThat(peer().captures(checkout)).isOne();
    }

    @Test
    @DisplayName("many who ask for the money at once take it once")
    void captureAtOnce() throws Exception {
        Checkout checkout = open(order);
        peer().approve(checkout);

        List<CaptureOutcome> outcomes = atOnce(() -> capture(checkout));

        assertThat(peer().captures(checkout)).isOne();
        assertThat(outcomes)
                .allMatch(outcome ->
                        outcome instanceof CaptureOutcome.Captured || outcome instanceof CaptureOutcome.Unknown)
                .filteredOn(CaptureOutcome.Captured.class::isInstance)
                .isNotEmpty()
                .containsOnly(new CaptureOutcome.Captured(Standing.of(inquired(checkout))));
    }

    @Test
    @DisplayName("Case 24: a bad means takes nothing, and the buyer may pay with another on the same page")
    void declinedThenCaptured() {
        Checkout checkout = open(order);
        peer().approveWithBadMeans(checkout);

        CaptureOutcome declined = capture(checkout, 1);

        if (capturesWhenAsked()) {
            assertThat(declined).isInstanceOf(CaptureOutcome.Declined.class);
        } else {
            assertThat(declined).isEqualTo(new CaptureOutcome.NotApproved());
        }
        assertThat(peer().captures(checkout)).isZero();

        peer().approve(checkout);
        assertThat(captured(capture(checkout, 2)).amount()).isEqualTo(dollars());
        assertThat(peer().captures(checkout)).isOne();
    }

    @Test
    @DisplayName("money under review is not money yet")
    void review() {
        assumeTrue(examinesMoney(), "this provider examines no money");
        Checkout checkout = open(order);
        peer().approveForReview(checkout);

        assertThat(capture(checkout)).isInstanceOf(CaptureOutcome.UnderReview.class);
        assertThat(inquire(checkout)).isInstanceOf(InquireOutcome.UnderReview.class);

        peer().endReview(checkout);
        assertThat(inquired(checkout).amount()).isEqualTo(dollars());
    }

    @Test
    @DisplayName(
            "Case 18: an opening whose answer was lost is unknown, and opening again gives a page; the same one, if it can")
    void lostOpening() {
        peer().loseNextAnswer();
        assertThat(provider().open(request(order, dollars()))).isInstanceOf(OpenOutcome.Unknown.class);

        Checkout checkout = open(order);

        assertThat(inquire(checkout)).isEqualTo(new InquireOutcome.Waiting());
        if (opensTheSamePage()) {
            assertThat(open(order)).isEqualTo(checkout);
        }
    }

    @Test
    @DisplayName("a capture whose answer was lost is unknown, and inquiring tells the truth")
    void lostCapture() {
        Checkout checkout = open(order);
        peer().approve(checkout);
        peer().loseNextAnswer();

        assertThat(capture(checkout)).isInstanceOf(CaptureOutcome.Unknown.class);

        assertThat(inquired(checkout).amount()).isEqualTo(dollars());
        assertThat(peer().captures(checkout)).isOne();
    }

    @Test
    @DisplayName("a payment that the provider never opened is gone")
    void unknownPayment() {
        Checkout never = new Checkout("5O190127TN364715T", "https://pay.example.org/");

        assertThat(inquire(never)).isInstanceOf(InquireOutcome.Gone.class);
        assertThat(capture(never)).isInstanceOf(CaptureOutcome.Gone.class);
    }
}
