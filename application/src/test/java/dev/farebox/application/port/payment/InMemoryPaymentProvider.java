package dev.farebox.application.port.payment;

import dev.farebox.application.port.payment.InMemoryPayment.Means;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
    private static final Set<String> CURRENCIES = Set.of("USD", "JPY");

    private final InstantSource clock;
    private final Map<String, InMemoryPayment> payments = new HashMap<>();
    private final Map<String, Instant> changed = new HashMap<>();
    private UnaryOperator<CapturedPayment> tampering = UnaryOperator.identity();
    private Optional<String> refundsRefused = Optional.empty();
    private boolean broken;
    private boolean listsChanges = true;
    private boolean losesNextAnswer;
    private boolean delaysNextRefund;

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
        return CURRENCIES.contains(currencyCode);
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        if (!offers(request.plan(), request.price().currency().getCurrencyCode())) {
            return new OpenOutcome.Rejected("currency not offered");
        }
        String id = "PAY" + request.order() + (request.attempt() == 1 ? "" : "-" + request.attempt());
        return answer(new OpenOutcome.Unknown("no answer"), () -> {
            payments.computeIfAbsent(id, _ -> new InMemoryPayment(request.price()));
            return new OpenOutcome.Opened(new Checkout(id, "https://pay.example.org/approve?token=" + id));
        });
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        Checkout checkout = request.checkout();
        int number = request.capture();
        return answer(new CaptureOutcome.Unknown("no answer"), () -> {
            InMemoryPayment payment = payments.get(checkout.providerReference());
            if (payment == null) {
                return new CaptureOutcome.Gone("no such payment");
            }
            if (payment.captured.isPresent()) {
                return payment.isUnderReview
                        ? new CaptureOutcome.UnderReview("PENDING_REVIEW")
                        : new CaptureOutcome.Captured(standing(payment));
            }
            if (payment.declinedCaptures.contains(number)) {
                return new CaptureOutcome.Declined("INSTRUMENT_DECLINED");
            }
            return payment.approved
                    .map(means -> take(payment, checkout, means, number))
                    .orElseGet(CaptureOutcome.NotApproved::new);
        });
    }

    private CaptureOutcome take(InMemoryPayment payment, Checkout checkout, Means means, int number) {
        if (means == Means.BAD) {
            payment.declinedCaptures.add(number);
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
        payment.isUnderReview = means == Means.EXAMINED;
        return payment.isUnderReview
                ? new CaptureOutcome.UnderReview("PENDING_REVIEW")
                : new CaptureOutcome.Captured(standing(payment));
    }

    @Override
    public InquireOutcome inquire(Inquiry inquiry) {
        Checkout checkout = inquiry.checkout();
        return answer(new InquireOutcome.Unknown("no answer"), () -> {
            InMemoryPayment payment = payments.get(checkout.providerReference());
            if (payment == null) {
                return new InquireOutcome.Gone("no such payment");
            }
            if (payment.isUnderReview) {
                return new InquireOutcome.UnderReview("PENDING_REVIEW");
            }
            if (payment.captured.isPresent()) {
                return new InquireOutcome.Captured(standing(payment));
            }
            return payment.approved.isPresent() ? new InquireOutcome.Approved() : new InquireOutcome.Waiting();
        });
    }

    private Standing standing(InMemoryPayment payment) {
        return new Standing(
                tampering.apply(payment.captured.orElseThrow()), Optional.empty(), List.copyOf(payment.later));
    }

    @Override
    public RefundOutcome refund(RefundRequest request) {
        return answer(new RefundOutcome.Unknown("no answer"), () -> {
            InMemoryPayment payment = payments.get(request.payment().providerReference());
            return payment == null || payment.captured.isEmpty()
                    ? new RefundOutcome.Refused("no such payment")
                    : refund(payment, request);
        });
    }

    private RefundOutcome refund(InMemoryPayment payment, RefundRequest request) {
        if (refundsRefused.isPresent()) {
            return new RefundOutcome.Refused(refundsRefused.get());
        }
        Optional<MoneyEvent> before = payment.refund(payment.later, request.id());
        if (before.isPresent()) {
            return new RefundOutcome.Refunded(before.get());
        }
        if (payment.refund(payment.onTheirWay, request.id()).isPresent()) {
            return new RefundOutcome.Pending("on its way");
        }
        if (request.amount().minorUnits() > payment.left()) {
            return new RefundOutcome.Refused("REFUND_AMOUNT_EXCEEDED");
        }
        MoneyEvent event = payment.event(MoneyEventKind.REFUNDED, request.id(), request.amount(), clock.instant());
        changed.put(request.payment().providerReference(), clock.instant());
        if (delaysNextRefund) {
            delaysNextRefund = false;
            payment.onTheirWay.add(event);
            return new RefundOutcome.Pending("on its way");
        }
        payment.later.add(event);
        return new RefundOutcome.Refunded(event);
    }

    /** From now on no money goes back. */
    public synchronized void refuseRefunds(String issue) {
        refundsRefused = Optional.of(issue);
    }

    /** The provider says that something happened to money that was taken, all of it. */
    public synchronized void happen(Checkout checkout, MoneyEventKind kind, String id) {
        InMemoryPayment payment = payment(checkout);
        payment.later.add(payment.event(kind, id, payment.price, clock.instant()));
        changed.put(checkout.providerReference(), clock.instant());
    }

    /** From now on it has no list of what happened. */
    public synchronized void listNoChanges() {
        listsChanges = false;
    }

    @Override
    public synchronized ChangesOutcome changes(Instant since) {
        if (!listsChanges) {
            return new ChangesOutcome.NotOffered();
        }
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
        payment(checkout).isUnderReview = false;
    }

    @Override
    public synchronized void refundInDashboard(Checkout checkout) {
        happen(checkout, MoneyEventKind.REFUNDED, "dashboard-" + checkout.providerReference());
    }

    @Override
    public synchronized void delayNextRefund() {
        delaysNextRefund = true;
    }

    @Override
    public synchronized void finishRefunds(Checkout checkout) {
        InMemoryPayment payment = payment(checkout);
        payment.later.addAll(payment.onTheirWay);
        payment.onTheirWay.clear();
    }

    @Override
    public synchronized void openDispute(Checkout checkout) {
        happen(checkout, MoneyEventKind.DISPUTE_OPENED, "dispute-" + checkout.providerReference());
    }

    @Override
    public synchronized void winDispute(Checkout checkout) {
        happen(checkout, MoneyEventKind.DISPUTE_WON, "dispute-" + checkout.providerReference());
    }

    @Override
    public synchronized void loseDispute(Checkout checkout) {
        happen(checkout, MoneyEventKind.DISPUTE_LOST, "dispute-" + checkout.providerReference());
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

    private InMemoryPayment payment(Checkout checkout) {
        InMemoryPayment payment = payments.get(checkout.providerReference());
        if (payment == null) {
            throw new IllegalArgumentException("no payment was opened as " + checkout.providerReference());
        }
        return payment;
    }
}
