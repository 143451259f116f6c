package dev.farebox.application.port.payment;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A payment provider and its buyers in memory, with one lock for all. */
public final class InMemoryPaymentProvider implements PaymentProvider, PaymentPeer {
    private static final String PAYEE = "MERCHANT1";

    private enum Means {
        GOOD,
        BAD,
        EXAMINED
    }

    private static final class Payment {
        private final Money price;
        private final Set<Integer> declinedAttempts = new HashSet<>();
        private Optional<Means> approved = Optional.empty();
        private Optional<CapturedPayment> captured = Optional.empty();
        private boolean underReview;
        private int captures;

        Payment(Money price) {
            this.price = price;
        }
    }

    private final InstantSource clock;
    private final Map<String, Payment> payments = new HashMap<>();
    private UnaryOperator<CapturedPayment> tampering = UnaryOperator.identity();
    private boolean broken;
    private boolean losesNextAnswer;

    public InMemoryPaymentProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** Changes what the provider says about money from now on. */
    public synchronized void tamper(UnaryOperator<CapturedPayment> change) {
        tampering = change;
    }

    /** Ends a {@link #breakDown}. */
    public synchronized void recover() {
        broken = false;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.PAYPAL;
    }

    @Override
    public Mode mode() {
        return Mode.DEMO;
    }

    @Override
    public String payee() {
        return PAYEE;
    }

    @Override
    public Set<String> currencies() {
        return Set.of("USD", "JPY");
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        String id = "PAY" + request.order();
        return answer(new OpenOutcome.Unknown("no answer"), () -> {
            payments.computeIfAbsent(id, _ -> new Payment(request.price()));
            return new OpenOutcome.Opened(new Checkout(id, "https://pay.example.org/approve?token=" + id));
        });
    }

    @Override
    public CaptureOutcome capture(Checkout checkout, OrderReference order, int attempt) {
        return answer(new CaptureOutcome.Unknown("no answer"), () -> {
            Payment payment = payments.get(checkout.providerReference());
            if (payment == null) {
                return new CaptureOutcome.Gone("no such payment");
            }
            if (payment.captured.isPresent()) {
                return payment.underReview
                        ? new CaptureOutcome.UnderReview("PENDING_REVIEW")
                        : new CaptureOutcome.Captured(tampering.apply(payment.captured.get()));
            }
            if (payment.declinedAttempts.contains(attempt)) {
                return new CaptureOutcome.Declined("INSTRUMENT_DECLINED");
            }
            return payment.approved
                    .map(means -> take(payment, checkout, means, attempt))
                    .orElseGet(CaptureOutcome.NotApproved::new);
        });
    }

    private CaptureOutcome take(Payment payment, Checkout checkout, Means means, int attempt) {
        if (means == Means.BAD) {
            payment.declinedAttempts.add(attempt);
            payment.approved = Optional.empty();
            return new CaptureOutcome.Declined("INSTRUMENT_DECLINED");
        }
        CapturedPayment captured = new CapturedPayment(
                method(),
                checkout.providerReference(),
                "TXN-" + checkout.providerReference(),
                payment.price,
                PAYEE,
                mode(),
                clock.instant());
        payment.captured = Optional.of(captured);
        payment.captures++;
        payment.underReview = means == Means.EXAMINED;
        return payment.underReview
                ? new CaptureOutcome.UnderReview("PENDING_REVIEW")
                : new CaptureOutcome.Captured(tampering.apply(captured));
    }

    @Override
    public InquireOutcome inquire(Checkout checkout) {
        return answer(new InquireOutcome.Unknown("no answer"), () -> {
            Payment payment = payments.get(checkout.providerReference());
            if (payment == null) {
                return new InquireOutcome.Gone("no such payment");
            }
            if (payment.underReview) {
                return new InquireOutcome.UnderReview("PENDING_REVIEW");
            }
            if (payment.captured.isPresent()) {
                return new InquireOutcome.Captured(tampering.apply(payment.captured.get()));
            }
            return payment.approved.isPresent() ? new InquireOutcome.Approved() : new InquireOutcome.Waiting();
        });
    }

    private synchronized <T> T answer(T none, Supplier<T> work) {
        if (broken) {
            return none;
        }
        T answer = work.get();
        if (losesNextAnswer) {
            losesNextAnswer = false;
            return none;
        }
        return answer;
    }

    @Override
    public synchronized void approve(Checkout checkout) {
        payment(checkout).approved = Optional.of(Means.GOOD);
    }

    @Override
    public synchronized void approveWithBadMeans(Checkout checkout) {
        payment(checkout).approved = Optional.of(Means.BAD);
    }

    @Override
    public synchronized void approveForReview(Checkout checkout) {
        payment(checkout).approved = Optional.of(Means.EXAMINED);
    }

    @Override
    public synchronized void endReview(Checkout checkout) {
        payment(checkout).underReview = false;
    }

    @Override
    public synchronized void loseNextAnswer() {
        losesNextAnswer = true;
    }

    @Override
    public synchronized void breakDown() {
        broken = true;
    }

    @Override
    public synchronized int captures(Checkout checkout) {
        return payment(checkout).captures;
    }

    private Payment payment(Checkout checkout) {
        Payment payment = payments.get(checkout.providerReference());
        if (payment == null) {
            throw new IllegalArgumentException("no payment was opened as " + checkout.providerReference());
        }
        return payment;
    }
}
