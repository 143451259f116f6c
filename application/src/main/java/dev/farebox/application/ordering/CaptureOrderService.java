package dev.farebox.application.ordering;

import dev.farebox.application.delivering.Deliver;
import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at where the order stands and does what is missing. It keeps nothing between calls: the store decides every race,
 * so calls from anywhere, at once or after a crash, come to the same end.
 */
public final class CaptureOrderService implements CaptureOrder {
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final PaymentRecording recording;
    private final CheckoutInquiry inquiry;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final Shop shop;

    public CaptureOrderService(
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            Deliver deliver,
            CatalogueSource catalogue,
            AuditTrail audit,
            InstantSource clock,
            Shop shop) {
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.recording = new PaymentRecording(orders, catalogue, deliver, clock);
        this.inquiry = new CheckoutInquiry(orders, recording, clock);
        this.audit = audit;
        this.clock = clock;
        this.shop = shop;
    }

    @Override
    public CaptureOrderOutcome capture(OrderId id, FactSource source) {
        return find(id).map(order -> look(order, source)).orElseGet(CaptureOrderOutcome.NoSuchOrder::new);
    }

    @Override
    public CaptureOrderOutcome refresh(OrderId id, FactSource source) {
        return find(id).map(order -> lookEverywhere(order, source)).orElseGet(CaptureOrderOutcome.NoSuchOrder::new);
    }

    @Override
    public CaptureOrderOutcome confirm(OrderId id, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why the money is known to have come");
        }
        Optional<Order> found = find(id);
        found.ifPresent(order -> audit.record("confirm-order", order.reference().text(), reason));
        return found.map(order -> confirm(order, reason)).orElseGet(CaptureOrderOutcome.NoSuchOrder::new);
    }

    private CaptureOrderOutcome confirm(Order order, String reason) {
        if (order.state() instanceof OrderState.Held) {
            return recording.standing(
                    recording.apply(order, new OrderEvent.HeldAccepted(), FactSource.OPERATOR, reason));
        }
        return order.method() == PaymentMethod.MANUAL ? takeByHand(order) : lookEverywhere(order, FactSource.OPERATOR);
    }

    private CaptureOrderOutcome takeByHand(Order order) {
        Optional<PaymentAttempt> attempt = order.attempts().stream()
                .filter(known -> known.method() == PaymentMethod.MANUAL)
                .findFirst();
        if (attempt.isEmpty()) {
            return recording.standing(order);
        }
        Checkout page = attempt.get().checkout().orElseGet(() -> Checkout.byHand(order.reference(), ""));
        CapturedPayment payment = CapturedPayment.byHand(order, page, clock.instant());
        return recording.standing(
                recording.record(order, attempt.get(), Standing.of(payment), "", FactSource.OPERATOR));
    }

    /** An order of the other mode does not exist here: demo money must not buy real keys, nor the other way round. */
    private Optional<Order> find(OrderId id) {
        return orders.find(id).filter(order -> order.mode() == shop.mode());
    }

    private CaptureOrderOutcome look(Order order, FactSource source) {
        return switch (order.state()) {
            case OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> {
                lookAgain(order);
                yield ask(order, source, Reach.LIVE);
            }
            case OrderState.Paid _ -> {
                lookAgain(order);
                yield recording.standing(order);
            }
            case OrderState.Delivered _,
                    OrderState.Held _,
                    OrderState.Refunded _,
                    OrderState.Disputed _,
                    OrderState.ChargedBack _ -> recording.standing(order);
        };
    }

    private CaptureOrderOutcome lookEverywhere(Order order, FactSource source) {
        lookAgain(order);
        return ask(order, source, Reach.ALL);
    }

    /** About which attempts the providers are asked. */
    private enum Reach {
        /** Those through which the buyer may be paying. */
        LIVE,
        /** Also those through which money came. */
        ALL
    }

    private CaptureOrderOutcome ask(Order order, FactSource source, Reach reach) {
        Order now = order;
        List<AttemptNews> all = new ArrayList<>();
        for (PaymentAttempt attempt : order.attempts()) {
            if (isAsked(attempt, reach)) {
                AttemptNews news = ask(now, attempt, source);
                now = news.order();
                all.add(news);
            }
        }
        if (isOver(now) && all.stream().allMatch(AttemptNews.Unpaid.class::isInstance)) {
            now = recording.apply(now, new OrderEvent.Expired(), FactSource.SHOP);
        }
        CaptureOrderOutcome outcome = recording.standing(now);
        if (reach == Reach.ALL && all.stream().anyMatch(AttemptNews.Silent.class::isInstance)) {
            return new CaptureOrderOutcome.ProviderSilent(now);
        }
        return outcome instanceof CaptureOrderOutcome.StillPending(Order pending)
                ? declined(all, pending).orElse(outcome)
                : outcome;
    }

    private static Optional<CaptureOrderOutcome> declined(List<AttemptNews> all, Order pending) {
        return all.stream()
                .flatMap(news -> news instanceof AttemptNews.Declined declined ? Stream.of(declined) : Stream.empty())
                .reduce((_, last) -> last)
                .map(last -> new CaptureOrderOutcome.Declined(pending, last.detail()));
    }

    private static boolean isAsked(PaymentAttempt attempt, Reach reach) {
        return switch (attempt.state()) {
            // No page, no buyer on it.
            case OPENING -> false;
            case OPEN -> true;
            case CAPTURED, ENDED -> reach == Reach.ALL;
        };
    }

    private AttemptNews ask(Order order, PaymentAttempt attempt, FactSource source) {
        PaymentProvider provider = providers.get(attempt.method());
        Optional<Checkout> checkout = attempt.checkout();
        return provider == null || checkout.isEmpty()
                ? new AttemptNews.Open(order)
                : inquiry.ask(order, attempt, checkout.get(), provider, source);
    }

    /** Whether the time to pay is over for an order that waits for its buyer. */
    private boolean isOver(Order order) {
        boolean waits =
                order.state() instanceof OrderState.Created || order.state() instanceof OrderState.PendingPayment;
        return waits && !clock.instant().isBefore(order.expiresAt());
    }

    /** Before anything else, so that an order whose look fails does not keep the others from theirs. */
    private void lookAgain(Order order) {
        orders.lookAgainAt(order.id(), LookSchedule.next(order, clock.instant()));
    }
}
