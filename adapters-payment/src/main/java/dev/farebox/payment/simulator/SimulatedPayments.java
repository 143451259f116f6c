package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.payment.simulator.SimulatedPayment.TakenMoney;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The simulator's payments and the rules of their states. Thread-safe; one lock for all. */
final class SimulatedPayments {
    private static final int ID_CHARACTERS = 17;
    private static final String ID_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /** An order that nobody approved is forgotten after that, as at PayPal. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(3);

    private final RandomBytes random;
    private final InstantSource clock;
    private final PaymentBook book;
    private boolean delaysNextRefund;

    SimulatedPayments(PaymentBook book, RandomBytes random, InstantSource clock) {
        this.book = book;
        this.random = random;
        this.clock = clock;
    }

    /** What opening a payment came to. */
    record Opened(SimulatedPayment payment, boolean repeated) {}

    /** What taking the money came to: the payment, or why not. */
    sealed interface CaptureResult {
        record Taken(SimulatedPayment payment, boolean repeated) implements CaptureResult {}

        record Refused(PayPalError error) implements CaptureResult {}
    }

    /**
     * Opens a payment.
     *
     * @param requestId the same id opens the same payment; empty for none
     * @param draft everything but the id
     */
    synchronized Opened open(String requestId, SimulatedPayment draft) {
        Optional<SimulatedPayment> before =
                Optional.ofNullable(book.openedBy.get(requestId)).flatMap(this::find);
        if (before.isPresent()) {
            return new Opened(before.get(), true);
        }
        SimulatedPayment payment = withId(draft, newId());
        book.payments.put(payment.id(), payment);
        if (!requestId.isEmpty()) {
            book.openedBy.put(requestId, payment.id());
        }
        book.keep();
        return new Opened(payment, false);
    }

    private static SimulatedPayment withId(SimulatedPayment draft, String id) {
        return new SimulatedPayment(
                id,
                draft.value(),
                draft.currency(),
                draft.description(),
                draft.brandName(),
                draft.invoiceId(),
                draft.customId(),
                draft.returnUrl(),
                draft.cancelUrl(),
                draft.createdAt(),
                draft.approval(),
                draft.capture(),
                draft.fault());
    }

    synchronized Optional<SimulatedPayment> find(String id) {
        return Optional.ofNullable(book.payments.get(id))
                .filter(payment -> payment.capture().isPresent()
                        || clock.instant().isBefore(payment.createdAt().plus(FORGOTTEN_AFTER)));
    }

    synchronized Optional<SimulatedPayment> findCapture(String captureId) {
        return book.payments.values().stream()
                .filter(payment -> payment.capture()
                        .filter(money -> money.id().equals(captureId))
                        .isPresent())
                .findFirst();
    }

    /** How often money of a payment was taken. */
    synchronized int captures(String id) {
        return book.captures.getOrDefault(id, 0);
    }

    /**
     * The buyer's decision; a payment whose money was taken stays as it is, but for money under review, which another
     * approval lets go.
     */
    synchronized Optional<SimulatedPayment> decide(String id, Decision decision, Fault fault) {
        return change(
                id,
                payment -> payment.capture().isPresent()
                        ? (decision == Decision.APPROVE ? reviewed(payment) : payment)
                        : switch (decision) {
                            case APPROVE, DECLINE -> payment.approvedBy(Optional.of(decision), fault);
                            case CANCEL -> payment.approvedBy(Optional.empty(), Fault.NONE);
                        });
    }

    private static SimulatedPayment reviewed(SimulatedPayment payment) {
        return payment.capture()
                .map(money -> payment.captured(money.examined()))
                .orElse(payment);
    }

    private Optional<SimulatedPayment> change(String id, UnaryOperator<SimulatedPayment> step) {
        return find(id).map(payment -> {
            SimulatedPayment changed = step.apply(payment);
            book.payments.put(id, changed);
            book.keep();
            return changed;
        });
    }

    /** Takes the money. The same request id gives the same answer. */
    synchronized CaptureResult capture(String id, String requestId) {
        CaptureResult before = book.capturedBy.get(requestId);
        if (before != null) {
            return before instanceof CaptureResult.Taken && find(id).isPresent()
                    ? new CaptureResult.Taken(find(id).get(), true)
                    : before;
        }
        CaptureResult result =
                find(id).map(this::take).orElseGet(() -> new CaptureResult.Refused(PayPalError.INVALID_RESOURCE_ID));
        boolean isAnswer = !result.equals(new CaptureResult.Refused(PayPalError.SERVER));
        if (!requestId.isEmpty() && isAnswer) {
            book.capturedBy.put(requestId, result);
        }
        book.keep();
        return result;
    }

    private CaptureResult take(SimulatedPayment payment) {
        if (payment.capture().isPresent()) {
            return new CaptureResult.Refused(PayPalError.ORDER_ALREADY_CAPTURED);
        }
        if (payment.approval().isEmpty()) {
            return new CaptureResult.Refused(PayPalError.ORDER_NOT_APPROVED);
        }
        if (payment.fault() == Fault.SERVER_ERROR) {
            book.payments.put(payment.id(), payment.approvedBy(payment.approval(), Fault.NONE));
            return new CaptureResult.Refused(PayPalError.SERVER);
        }
        if (payment.approval().get() == Decision.DECLINE) {
            book.payments.put(payment.id(), payment.approvedBy(Optional.empty(), Fault.NONE));
            return new CaptureResult.Refused(PayPalError.INSTRUMENT_DECLINED);
        }
        if (isInvoicePaid(payment.invoiceId())) {
            return new CaptureResult.Refused(PayPalError.DUPLICATE_INVOICE_ID);
        }
        SimulatedPayment taken = payment.captured(money(payment));
        book.payments.put(payment.id(), taken);
        book.captures.merge(payment.id(), 1, Integer::sum);
        return new CaptureResult.Taken(taken, false);
    }

    /** Gives money of a transfer back. */
    synchronized RefundRule.Result refund(String captureId, RefundRule.Asked asked) {
        RefundRule.Asked how = delaysNextRefund ? asked.slowly() : asked;
        RefundRule.Result result = findCapture(captureId)
                .map(payment ->
                        RefundRule.decide(payment, payment.capture().orElseThrow(), how, newId(), clock.instant()))
                .orElseGet(() -> new RefundRule.Result.Refused(PayPalError.INVALID_RESOURCE_ID));
        if (result instanceof RefundRule.Result.Given(SimulatedPayment payment, SimulatedRefund _, boolean repeated)
                && !repeated) {
            book.payments.put(payment.id(), payment);
            book.keep();
            delaysNextRefund = false;
        }
        return result;
    }

    /** The money of the next refund stays on its way. */
    synchronized void delayNextRefund() {
        delaysNextRefund = true;
    }

    /** The money of every refund of a payment has arrived; answers with those that were on their way. */
    synchronized List<SimulatedRefund> finishRefunds(String id) {
        List<SimulatedRefund> arriving = find(id).flatMap(SimulatedPayment::capture).stream()
                .flatMap(money -> money.refunds().stream())
                .filter(SimulatedRefund::pending)
                .map(SimulatedRefund::arrived)
                .toList();
        find(id).flatMap(payment ->
                        payment.capture().map(TakenMoney::withRefundsArrived).map(payment::captured))
                .ifPresent(payment -> book.payments.put(id, payment));
        book.keep();
        return arriving;
    }

    private boolean isInvoicePaid(String invoiceId) {
        return !invoiceId.isEmpty()
                && book.payments.values().stream()
                        .anyMatch(payment -> payment.invoiceId().equals(invoiceId)
                                && payment.capture().isPresent());
    }

    private TakenMoney money(SimulatedPayment payment) {
        BigDecimal asked = new BigDecimal(payment.value());
        BigDecimal taken = payment.fault() == Fault.WRONG_AMOUNT ? asked.subtract(asked.ulp()) : asked;
        String currency = payment.fault() == Fault.WRONG_CURRENCY
                ? (payment.currency().equals("CAD") ? "AUD" : "CAD")
                : payment.currency();
        return new TakenMoney(
                newId(), taken.toPlainString(), currency, payment.fault() == Fault.REVIEW, clock.instant(), List.of());
    }

    private String newId() {
        StringBuilder id = new StringBuilder();
        for (byte part : random.next(ID_CHARACTERS)) {
            id.append(ID_ALPHABET.charAt(Byte.toUnsignedInt(part) % ID_ALPHABET.length()));
        }
        return id.toString();
    }
}
