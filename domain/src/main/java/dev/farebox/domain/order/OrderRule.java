package dev.farebox.domain.order;

import dev.farebox.domain.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every event comes to in every state of an order: the one place that moves orders. Pure; adapters call it while they
 * hold the order's lock.
 *
 * <p>Money is written down in every state in which it can come, whatever it does to the state; nothing that a provider
 * says about money is dropped. Order and repetition of events do not matter: the same facts end in the same state.
 */
public final class OrderRule {
    /** More ways to pay than a buyer needs; an order that has used them up has to be placed anew. */
    public static final int MAX_ATTEMPTS = 20;

    /** A buyer who goes back to an open page sets out anew; more often than that is not written down. */
    public static final Duration STARTS_ANEW_AFTER = Duration.ofMinutes(10);

    private OrderRule() {}

    /** Decides about an event. */
    public static OrderDecision decide(Order order, OrderEvent event) {
        return switch (event) {
            case OrderEvent.AttemptStarted(PaymentMethod method, Instant at) -> start(order, method, at);
            case OrderEvent.CheckoutOpened(int number, Checkout checkout) ->
                order.attempt(number)
                        .map(attempt -> open(order, attempt, checkout))
                        .orElseGet(OrderDecision.Refuses::new);
            case OrderEvent.AttemptEnded(int number) ->
                order.attempt(number).map(attempt -> end(order, attempt)).orElseGet(OrderDecision.Refuses::new);
            case OrderEvent.CaptureStarted(int number) ->
                order.attempt(number).map(attempt -> capture(order, attempt)).orElseGet(OrderDecision.Refuses::new);
            case OrderEvent.CaptureDeclined(int number, int capture) ->
                order.attempt(number)
                        .map(attempt -> decline(order, attempt, capture))
                        .orElseGet(OrderDecision.Refuses::new);
            case OrderEvent.AnswerLost(int number) -> doubt(order, number, Doubt.ANSWER_LOST);
            case OrderEvent.ReviewStarted(int number) -> doubt(order, number, Doubt.UNDER_REVIEW);
            case OrderEvent.MoneyCaptured captured ->
                order.attempt(captured.attempt())
                        .map(attempt -> money(order, attempt, captured))
                        .orElseGet(OrderDecision.Refuses::new);
            case OrderEvent.MoneyMoved(MoneyEvent moved) -> moved(order, moved);
            case OrderEvent.HeldAccepted _ ->
                order.state() instanceof OrderState.Held(CapturedPayment payment, HeldReason _)
                        ? changes(order.in(new OrderState.Paid(payment)))
                        : new OrderDecision.Refuses();
            case OrderEvent.Delivered(Delivery delivery) ->
                order.state() instanceof OrderState.Paid(CapturedPayment payment)
                        ? changes(order.in(new OrderState.Delivered(payment, delivery)))
                        : new OrderDecision.Refuses();
            case OrderEvent.Expired _ -> giveUp(order, new OrderState.Expired());
            case OrderEvent.Cancelled _ -> giveUp(order, new OrderState.Cancelled());
        };
    }

    private static OrderDecision changes(Order next) {
        return new OrderDecision.Changes(next);
    }

    private static boolean isWaiting(Order order) {
        return order.state() instanceof OrderState.Created || order.state() instanceof OrderState.PendingPayment;
    }

    /** One live attempt for each provider; a buyer who pays again at the same one gets the same page. */
    private static OrderDecision start(Order order, PaymentMethod method, Instant at) {
        if (!isWaiting(order)) {
            return new OrderDecision.Refuses();
        }
        Optional<PaymentAttempt> open = order.attempts().stream()
                .filter(attempt -> attempt.method() == method && attempt.isLive())
                .findFirst();
        if (open.isPresent()) {
            return startAgain(order, open.get(), at);
        }
        return order.attempts().size() < MAX_ATTEMPTS
                ? changes(order.with(PaymentAttempt.start(order.attempts().size() + 1, method, at)))
                : new OrderDecision.Refuses();
    }

    private static OrderDecision startAgain(Order order, PaymentAttempt open, Instant at) {
        return at.isBefore(open.startedAt().plus(STARTS_ANEW_AFTER))
                ? new OrderDecision.Repeats()
                : changes(order.with(open.startedAgain(at)));
    }

    /**
     * The page is written down in every state, because money may come through it. A provider that knows no repetition may
     * open a second page for one attempt; that page is an attempt of its own.
     */
    private static OrderDecision open(Order order, PaymentAttempt attempt, Checkout checkout) {
        if (order.attempts().stream().anyMatch(known -> known.hasPage(attempt.method(), checkout))) {
            return new OrderDecision.Repeats();
        }
        boolean isFirst = attempt.state() == AttemptState.OPENING;
        if (!isFirst && order.attempts().size() >= MAX_ATTEMPTS) {
            return new OrderDecision.Refuses();
        }
        PaymentAttempt opening = isFirst
                ? attempt
                : PaymentAttempt.start(order.attempts().size() + 1, attempt.method(), attempt.startedAt());
        Order opened = order.with(opening.opened(checkout));
        return changes(
                order.state() instanceof OrderState.Created ? opened.in(new OrderState.PendingPayment()) : opened);
    }

    private static OrderDecision end(Order order, PaymentAttempt attempt) {
        if (!attempt.isLive()) {
            return new OrderDecision.Repeats();
        }
        Order ended = order.with(attempt.in(AttemptState.ENDED));
        return changes(isCapturing(order, attempt.number()) ? ended.in(new OrderState.PendingPayment()) : ended);
    }

    private static boolean isCapturing(Order order, int attempt) {
        return order.state() instanceof OrderState.PaymentProcessing(int number, Doubt _) && number == attempt;
    }

    private static OrderDecision capture(Order order, PaymentAttempt attempt) {
        return order.state() instanceof OrderState.PendingPayment && attempt.state() == AttemptState.OPEN
                ? changes(order.in(new OrderState.PaymentProcessing(attempt.number(), Doubt.NONE)))
                : new OrderDecision.Refuses();
    }

    private static OrderDecision decline(Order order, PaymentAttempt attempt, int capture) {
        return isCapturing(order, attempt.number()) && attempt.capture() == capture
                ? changes(order.with(attempt.declined()).in(new OrderState.PendingPayment()))
                : new OrderDecision.Refuses();
    }

    private static OrderDecision doubt(Order order, int attempt, Doubt doubt) {
        OrderState doubtful = new OrderState.PaymentProcessing(attempt, doubt);
        boolean mayBecome = isCapturing(order, attempt)
                || (doubt == Doubt.UNDER_REVIEW
                        && order.state() instanceof OrderState.PendingPayment
                        && order.attempt(attempt).filter(PaymentAttempt::isLive).isPresent());
        if (!mayBecome) {
            return new OrderDecision.Refuses();
        }
        return order.state().equals(doubtful) ? new OrderDecision.Repeats() : changes(order.in(doubtful));
    }

    private static OrderDecision giveUp(Order order, OrderState end) {
        return isWaiting(order) ? changes(order.in(end)) : new OrderDecision.Refuses();
    }

    private static OrderDecision money(Order order, PaymentAttempt attempt, OrderEvent.MoneyCaptured captured) {
        CapturedPayment payment = captured.payment();
        MoneyEvent event = MoneyEvent.captured(payment);
        if (order.money().knows(event)) {
            return new OrderDecision.Repeats();
        }
        Order received = order.with(event).with(attempt.in(AttemptState.CAPTURED));
        Optional<HeldReason> mismatch = captured.fault().or(() -> order.mismatch(payment, attempt, captured.payee()));
        return changes(
                switch (order.state()) {
                    case OrderState.Created _, OrderState.PendingPayment _, OrderState.PaymentProcessing _ ->
                        received.in(paidOrHeld(payment, mismatch));
                    case OrderState.Expired _, OrderState.Cancelled _ ->
                        received.in(paidOrHeld(payment, mismatch.or(() -> tooLate(captured))));
                    // Paid twice: the state tells about the first payment, the trail about both.
                    case OrderState.Paid _, OrderState.Delivered _ -> received;
                    case OrderState.Held _, OrderState.Refunded _, OrderState.Disputed _, OrderState.ChargedBack _ ->
                        mismatch.isEmpty() ? received.in(paidAgain(received, captured)) : received;
                });
    }

    /** Money that fits pays an order whose other money does not fit, went back, or is claimed back. */
    private static OrderState paidAgain(Order order, OrderEvent.MoneyCaptured captured) {
        Optional<OrderState> delivered = order.state()
                .payment()
                .flatMap(first -> order.delivery().map(goods -> new OrderState.Delivered(first, goods)));
        return delivered.orElseGet(
                () -> captured.stillSold() ? new OrderState.Paid(captured.payment()) : order.state());
    }

    private static OrderState paidOrHeld(CapturedPayment payment, Optional<HeldReason> reason) {
        return reason.<OrderState>map(why -> new OrderState.Held(payment, why))
                .orElseGet(() -> new OrderState.Paid(payment));
    }

    private static Optional<HeldReason> tooLate(OrderEvent.MoneyCaptured captured) {
        return captured.stillSold() ? Optional.empty() : Optional.of(HeldReason.LATE_PAYMENT);
    }

    private static OrderDecision moved(Order order, MoneyEvent told) {
        MoneyEvent event = order.money().newIn(told);
        if (order.money().knows(event)) {
            return new OrderDecision.Repeats();
        }
        if (!order.money().hasCaptureOf(event)) {
            return new OrderDecision.Refuses();
        }
        Order written = order.with(event);
        return changes(order.state()
                .payment()
                .map(payment -> written.in(settled(written, payment)))
                .orElse(written));
    }

    /**
     * Where an order stands once something happened to its money: paid, as long as one transfer stands that pays it.
     *
     * @param counting what its state tells about
     */
    private static OrderState settled(Order order, CapturedPayment counting) {
        Set<TransferFate> fates = order.money().payments(counting, order.price()).stream()
                .map(order.money()::fate)
                .collect(Collectors.toSet());
        return switch (order.state()) {
            case OrderState.Paid _, OrderState.Delivered _, OrderState.Held _ ->
                settled(order.state(), counting, fates);
            case OrderState.Disputed(OrderState before) -> settled(before, counting, fates);
            case OrderState.Refunded(CapturedPayment _, Optional<Delivery> goods) ->
                fates.contains(TransferFate.LOST) ? new OrderState.ChargedBack(counting, goods) : order.state();
            case OrderState.ChargedBack _,
                    OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> order.state();
        };
    }

    private static OrderState settled(OrderState undisturbed, CapturedPayment counting, Set<TransferFate> fates) {
        if (fates.contains(TransferFate.STANDS)) {
            return undisturbed;
        }
        if (fates.contains(TransferFate.CLAIMED)) {
            return new OrderState.Disputed(undisturbed);
        }
        return fates.contains(TransferFate.LOST)
                ? new OrderState.ChargedBack(counting, undisturbed.delivery())
                : new OrderState.Refunded(counting, undisturbed.delivery());
    }
}
