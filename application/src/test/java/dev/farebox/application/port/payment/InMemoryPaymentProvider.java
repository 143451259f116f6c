package dev.farebox.application.port.payment;

import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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
        private final List<MoneyEvent> later = new ArrayList<>();
        private int captures;

        Payment(Money price) {
            this.price = price;
        }
    }

    private final InstantSource clock;
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Instant> changed = new HashMap<>();
    private UnaryOperator<CapturedPayment> tampering = UnaryOperator.identity();
    private Optional<String> refundsRefused = Optional.empty();
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
    public boolean offers(PlanId plan, String currencyCode) {
        return Set.of("USD", "JPY").contains(currencyCode);
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        String id = "PAY" + request.order() + (request.attempt() == 1 ? "" : "-" + request.attempt());
        return answer(new OpenOutcome.Unknown("no answer"), () -> {
            payments.computeIfAbsent(id, _ -> new Payment(request.price()));
            return new OpenOutcome.Opened(new Checkout(id, "https://pay.example.org/approve?token=" + id));
        });
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        Checkout checkout = request.checkout();
        int attempt = request.capture();
        return answer(new CaptureOutcome.Unknown("no answer"), () -> {
            Payment payment = payments.get(checkout.providerReference());
            if (payment == null) {
                return new CaptureOutcome.Gone("no such payment");
            }
            if (payment.captured.isPresent()) {
                return payment.underReview
                        ? new CaptureOutcome.UnderReview("PENDING_REVIEW")
                        : new CaptureOutcome.Captured(standing(payment));
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
        changed.put(checkout.providerReference(), clock.instant());
        payment.underReview = means == Means.EXAMINED;
        return payment.underReview
                ? new CaptureOutcome.UnderReview("PENDING_REVIEW")
                : new CaptureOutcome.Captured(standing(payment));
    }

    @Override
    public InquireOutcome inquire(Inquiry inquiry) {
        Checkout checkout = inquiry.checkout();
        return answer(new InquireOutcome.Unknown("no answer"), () -> {
            Payment payment = payments.get(checkout.providerReference());
            if (payment == null) {
                return new InquireOutcome.Gone("no such payment");
            }
            if (payment.underReview) {
                return new InquireOutcome.UnderReview("PENDING_REVIEW");
            }
            if (payment.captured.isPresent()) {
                return new InquireOutcome.Captured(standing(payment));
            }
            return payment.approved.isPresent() ? new InquireOutcome.Approved() : new InquireOutcome.Waiting();
        });
    }

    private Standing standing(Payment payment) {
        return new Standing(
                tampering.apply(payment.captured.orElseThrow()), Optional.empty(), List.copyOf(payment.later));
    }

    @Override
    public RefundOutcome refund(RefundRequest request) {
        return answer(new RefundOutcome.Unknown("no answer"), () -> {
            Payment payment = payments.get(request.payment().providerReference());
            if (payment == null || payment.captured.isEmpty()) {
                return new RefundOutcome.Refused("no such payment");
            }
            if (refundsRefused.isPresent()) {
                return new RefundOutcome.Refused(refundsRefused.get());
            }
            Optional<MoneyEvent> before = payment.later.stream()
                    .filter(event -> event.kind() == MoneyEventKind.REFUNDED
                            && event.id().equals(request.id()))
                    .findFirst();
            if (before.isPresent()) {
                return new RefundOutcome.Refunded(before.get());
            }
            long refunded = payment.later.stream()
                    .filter(event -> event.kind() == MoneyEventKind.REFUNDED)
                    .mapToLong(event -> event.amount().minorUnits())
                    .sum();
            if (refunded + request.amount().minorUnits() > payment.price.minorUnits()) {
                return new RefundOutcome.Refused("REFUND_AMOUNT_EXCEEDED");
            }
            MoneyEvent event = event(payment, MoneyEventKind.REFUNDED, request.id(), request.amount());
            payment.later.add(event);
            changed.put(request.payment().providerReference(), clock.instant());
            return new RefundOutcome.Refunded(event);
        });
    }

    private MoneyEvent event(Payment payment, MoneyEventKind kind, String id, Money amount) {
        CapturedPayment captured = payment.captured.orElseThrow();
        return new MoneyEvent(kind, captured.method(), id, captured.transaction(), amount, clock.instant());
    }

    /** From now on no money goes back. */
    public synchronized void refuseRefunds(String issue) {
        refundsRefused = Optional.of(issue);
    }

    /** The provider says that something happened to money that was taken, all of it. */
    public synchronized void happen(Checkout checkout, MoneyEventKind kind, String id) {
        Payment payment = payment(checkout);
        payment.later.add(event(payment, kind, id, payment.price));
        changed.put(checkout.providerReference(), clock.instant());
    }

    @Override
    public ChangesOutcome changes(Instant since) {
        return answer(
                new ChangesOutcome.Unknown("no answer"),
                () -> new ChangesOutcome.Changed(
                        changed.entrySet().stream()
                                .filter(change -> !change.getValue().isBefore(since))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet()),
                        clock.instant()));
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
