package dev.farebox.application.port.order;

import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderDecision;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderQuery;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderRule;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders in memory: the same laws as the real ones, one lock for all. */
public final class InMemoryOrders implements Orders, RedemptionCodes {
    /** A mail that the buyer was to be sent. */
    public record QueuedNotice(OrderId order, OrderNotice notice) {}

    private record ExistingKey(BudgetId budget, BudgetUnit unit, Mode mode, EmailAddress owner) {}

    private final Map<OrderId, Order> orders = new LinkedHashMap<>();
    private final Map<OrderId, Optional<Instant>> dueAt = new HashMap<>();
    private final Map<OrderId, List<OrderFact>> timelines = new HashMap<>();
    private final Map<String, OrderId> byIdempotencyKey = new HashMap<>();
    private final Map<String, OrderId> paidBy = new HashMap<>();
    private final Map<CouponCode, Integer> couponLimits = new HashMap<>();
    private final Map<CouponCode, Integer> couponUses = new HashMap<>();
    private final Set<KeyDigest> digests = new HashSet<>();
    private final Map<KeyId, ExistingKey> existingKeys = new HashMap<>();
    private final InMemoryBudgets budgets = new InMemoryBudgets();
    private final List<NewKey> keys = new ArrayList<>();
    private final List<QueuedNotice> notices = new ArrayList<>();
    private final Map<KeyDigest, Code> codes = new LinkedHashMap<>();

    private static final class Code {
        private final long number;
        private final OrderId order;
        private Optional<BudgetId> redeemedInto = Optional.empty();

        Code(long number, OrderId order) {
            this.number = number;
            this.order = order;
        }
    }

    /** The keys that orders got, oldest first. */
    public synchronized List<NewKey> keys() {
        return List.copyOf(keys);
    }

    /** How many redemption codes orders got. */
    public synchronized long codes() {
        return codes.size();
    }

    /** The mails that were queued, oldest first. */
    public synchronized List<QueuedNotice> notices() {
        return List.copyOf(notices);
    }

    /** Makes a digest taken, as if another key had it. */
    public synchronized void occupy(KeyDigest digest) {
        digests.add(digest);
    }

    /** A key that exists without an order of this store. */
    public synchronized void addKey(NewKey key) {
        digests.add(key.digest());
        remember(key);
        budgets.grant(key.budget(), key.allowance(), key.cause());
    }

    private void remember(NewKey key) {
        existingKeys.put(
                key.key(), new ExistingKey(key.budget(), key.allowance().unit(), key.mode(), key.owner()));
    }

    /** Whose a key is. */
    public synchronized EmailAddress owner(KeyId key) {
        return existingKeys.get(key).owner;
    }

    /** The key stops for good. */
    public synchronized void revoke(KeyId key) {
        existingKeys.remove(key);
    }

    /** Uses some of a budget, as calls do. */
    public synchronized void spend(BudgetId budget, Amount amount) {
        budgets.spend(budget, amount);
    }

    /** What a budget has been granted, less what was taken out. */
    public synchronized Amount granted(BudgetId budget) {
        return budgets.granted(budget);
    }

    /** Whether a budget may be used. */
    public synchronized BudgetState budgetState(BudgetId budget) {
        return budgets.state(budget);
    }

    /** How many orders use a coupon. */
    public synchronized int couponUses(CouponCode code) {
        return couponUses.getOrDefault(code, 0);
    }

    /** Limits how often a coupon may be used. */
    public synchronized void limitCoupon(CouponCode code, int maxUses) {
        couponLimits.put(code, maxUses);
    }

    @Override
    public synchronized PlaceOutcome place(Order order, Optional<String> idempotencyKey) {
        Optional<Order> before = idempotencyKey.map(byIdempotencyKey::get).map(orders::get);
        if (before.isPresent()) {
            return sameWish(before.get(), order)
                    ? new PlaceOutcome.AlreadyPlaced(before.get())
                    : new PlaceOutcome.KeyReused();
        }
        Optional<CouponCode> coupon = order.terms().coupon().map(CouponUse::code);
        if (coupon.filter(this::isUsedUp).isPresent()) {
            return new PlaceOutcome.CouponUsedUp();
        }
        coupon.ifPresent(code -> couponUses.merge(code, 1, Integer::sum));
        orders.put(order.id(), order);
        dueAt.put(order.id(), Optional.of(order.expiresAt()));
        idempotencyKey.ifPresent(key -> byIdempotencyKey.put(key, order.id()));
        notices.add(new QueuedNotice(order.id(), OrderNotice.PLACED));
        return new PlaceOutcome.Placed(order);
    }

    private boolean isUsedUp(CouponCode code) {
        int limit = couponLimits.getOrDefault(code, 0);
        return limit > 0 && couponUses.getOrDefault(code, 0) >= limit;
    }

    private static boolean sameWish(Order before, Order now) {
        return before.plan().equals(now.plan())
                && before.email().equals(now.email())
                && before.method() == now.method()
                && before.price().equals(now.price())
                && before.terms().topUp().equals(now.terms().topUp());
    }

    @Override
    public synchronized Optional<Order> placedUnder(String idempotencyKey) {
        return Optional.ofNullable(byIdempotencyKey.get(idempotencyKey)).map(orders::get);
    }

    @Override
    public synchronized Optional<Order> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public synchronized Optional<Order> find(OrderReference reference) {
        return orders.values().stream()
                .filter(order -> order.reference().equals(reference))
                .findFirst();
    }

    @Override
    public synchronized Optional<Order> find(PaymentMethod method, String providerReference) {
        return orders.values().stream()
                .filter(order -> knows(order, method, providerReference))
                .findFirst();
    }

    private static boolean knows(Order order, PaymentMethod method, String reference) {
        return order.attempt(method, reference).isPresent()
                || order.money().events().stream()
                        .anyMatch(
                                event -> event.method() == method && event.id().equals(reference));
    }

    @Override
    public synchronized MoveOutcome apply(OrderId id, OrderEvent event, Said said) {
        if (event instanceof OrderEvent.Delivered) {
            throw new IllegalArgumentException("what an order gives is written by delivering it");
        }
        return decide(id, event, said);
    }

    private MoveOutcome decide(OrderId id, OrderEvent event, Said said) {
        Order order = orders.get(id);
        if (order == null) {
            return new MoveOutcome.NoSuchOrder();
        }
        return switch (OrderRule.decide(order, event)) {
            case OrderDecision.Changes(Order next) ->
                isPaidElsewhere(next, event) || isPageElsewhere(next, event)
                        ? new MoveOutcome.NotMoved(order)
                        : moved(order, next, event.name(), said);
            case OrderDecision.Repeats _, OrderDecision.Refuses _ -> new MoveOutcome.NotMoved(order);
        };
    }

    /** Whether an order would be paid by a transaction that pays another one. */
    private boolean isPaidElsewhere(Order next, OrderEvent event) {
        boolean pays = event instanceof OrderEvent.MoneyCaptured || event instanceof OrderEvent.HeldAccepted;
        return pays
                && next.state() instanceof OrderState.Paid(CapturedPayment payment)
                && !paidBy.getOrDefault(transaction(payment), next.id()).equals(next.id());
    }

    /** Whether a page is opened that another order has. */
    private boolean isPageElsewhere(Order next, OrderEvent event) {
        return event instanceof OrderEvent.CheckoutOpened(int number, Checkout page)
                && orders.values().stream()
                        .filter(other -> !other.id().equals(next.id()))
                        .anyMatch(other -> other.attempt(
                                        next.attempt(number).orElseThrow().method(), page.providerReference())
                                .isPresent());
    }

    private static String transaction(CapturedPayment payment) {
        return payment.method() + " " + payment.transaction();
    }

    private MoveOutcome moved(Order before, Order next, String event, Said said) {
        orders.put(next.id(), next);
        timelines
                .computeIfAbsent(next.id(), _ -> new ArrayList<>())
                .add(new OrderFact(said.at(), said.source(), event, before.status(), next.status(), said.detail()));
        if (next.state() instanceof OrderState.Paid(CapturedPayment payment)) {
            paidBy.put(transaction(payment), next.id());
            dueAt.put(next.id(), Optional.of(Instant.MIN));
        }
        countCoupon(before, next);
        next.delivery().ifPresent(delivery -> entitle(next, delivery));
        OrderNotice.of(before, next).ifPresent(notice -> notices.add(new QueuedNotice(next.id(), notice)));
        return new MoveOutcome.Moved(next);
    }

    private void countCoupon(Order before, Order next) {
        next.terms().coupon().map(CouponUse::code).ifPresent(code -> {
            int change = (usesCoupon(next) ? 1 : 0) - (usesCoupon(before) ? 1 : 0);
            couponUses.merge(code, change, Integer::sum);
        });
    }

    private static boolean usesCoupon(Order order) {
        return order.status() != OrderStatus.EXPIRED && order.status() != OrderStatus.CANCELLED;
    }

    private void entitle(Order order, Delivery delivery) {
        String cause = Delivery.cause(order.reference());
        switch (delivery) {
            case Delivery.ApiKey(KeyId _, BudgetId budget, var _) ->
                budgets.entitle(budget, cause, order.entitlement());
            case Delivery.TopUp(KeyId _, BudgetId budget) -> budgets.entitle(budget, cause, order.entitlement());
            case Delivery.RedemptionCode(long number, boolean _, var _) ->
                codes.values().stream()
                        .filter(code -> code.number == number)
                        .flatMap(code -> code.redeemedInto.stream())
                        .forEach(budget -> budgets.entitle(budget, "code:" + number, order.entitlement()));
        }
    }

    @Override
    public synchronized Optional<OpenCode> find(KeyDigest digest, Instant now) {
        return Optional.ofNullable(codes.get(digest))
                .filter(code -> code.redeemedInto.isEmpty())
                .map(code -> open(code, orders.get(code.order)))
                .filter(open -> open.allowance().units() > 0);
    }

    private static OpenCode open(Code code, Order order) {
        return new OpenCode(code.number, order.plan(), order.entitlement(), order.email(), order.mode());
    }

    @Override
    public synchronized ClaimOutcome claim(KeyDigest digest, NewKey key, Instant at) {
        if (find(digest, at)
                .filter(open -> open.allowance().equals(key.allowance()))
                .isEmpty()) {
            return ClaimOutcome.NOT_OPEN;
        }
        if (!digests.add(key.digest())) {
            return ClaimOutcome.REJECTED;
        }
        keys.add(key);
        remember(key);
        redeem(digest, key.budget(), key.allowance(), at);
        return ClaimOutcome.CLAIMED;
    }

    @Override
    public synchronized ClaimOutcome claim(KeyDigest digest, KeyId key, Amount worth, Instant at) {
        if (find(digest, at).filter(open -> open.allowance().equals(worth)).isEmpty()) {
            return ClaimOutcome.NOT_OPEN;
        }
        if (!canTopUp(key, orders.get(codes.get(digest).order).mode(), worth)) {
            return ClaimOutcome.REJECTED;
        }
        redeem(digest, existingKeys.get(key).budget, worth, at);
        return ClaimOutcome.CLAIMED;
    }

    private void redeem(KeyDigest digest, BudgetId budget, Amount worth, Instant at) {
        Code code = codes.get(digest);
        code.redeemedInto = Optional.of(budget);
        budgets.grant(budget, worth, "code:" + code.number);
        Order order = orders.get(code.order);
        Delivery.RedemptionCode given =
                (Delivery.RedemptionCode) order.delivery().orElseThrow();
        Delivery redeemed = new Delivery.RedemptionCode(given.code(), true, given.secret());
        if (order.state() instanceof OrderState.Delivered(CapturedPayment payment, Delivery _)) {
            orders.put(order.id(), restored(order, new OrderState.Delivered(payment, redeemed)));
        }
        timelines
                .computeIfAbsent(order.id(), _ -> new ArrayList<>())
                .add(new OrderFact(at, FactSource.BUYER, "CODE_REDEEMED", order.status(), order.status(), ""));
    }

    /** Changes what an order gave, and not where it stands; its timeline tells so. */
    Order rewrite(Order order, Delivery given, String event, Said said) {
        Order rewritten = restored(order, with(order.state(), given));
        orders.put(order.id(), rewritten);
        timelines
                .computeIfAbsent(order.id(), _ -> new ArrayList<>())
                .add(new OrderFact(said.at(), said.source(), event, order.status(), order.status(), said.detail()));
        return rewritten;
    }

    /** Every order there is, for what is done to many. */
    List<Order> all() {
        return List.copyOf(orders.values());
    }

    /** As {@link #rewrite}, but its timeline tells nothing. */
    void forget(Order order, Delivery given) {
        orders.put(order.id(), restored(order, with(order.state(), given)));
    }

    private static OrderState with(OrderState state, Delivery given) {
        return switch (state) {
            case OrderState.Delivered(CapturedPayment payment, var _) -> new OrderState.Delivered(payment, given);
            case OrderState.Refunded(CapturedPayment payment, var _) ->
                new OrderState.Refunded(payment, Optional.of(given));
            case OrderState.ChargedBack(CapturedPayment payment, var _) ->
                new OrderState.ChargedBack(payment, Optional.of(given));
            case OrderState.Disputed(OrderState before) -> new OrderState.Disputed(with(before, given));
            case OrderState.Created _,
                    OrderState.PendingPayment _,
                    OrderState.PaymentProcessing _,
                    OrderState.Paid _,
                    OrderState.Held _,
                    OrderState.Expired _,
                    OrderState.Cancelled _ -> state;
        };
    }

    void queue(OrderId order, OrderNotice notice) {
        notices.add(new QueuedNotice(order, notice));
    }

    synchronized boolean isActive(KeyId key) {
        return existingKeys.containsKey(key);
    }

    /** Whether some key or code has a digest. */
    public synchronized boolean isTaken(KeyDigest digest) {
        return digests.contains(digest);
    }

    /** A new key spends what an old one spent, and the old one is revoked. */
    void replaceKey(KeyId old, KeyId key, KeyDigest digest) {
        existingKeys.put(key, existingKeys.remove(old));
        digests.add(digest);
    }

    /** The rule moves orders; that a code was redeemed changes what the order gave, not where it stands. */
    private static Order restored(Order order, OrderState state) {
        return new Order(
                order.id(), order.reference(), order.email(), order.terms(), order.attempts(), order.money(), state);
    }

    @Override
    public synchronized DeliverOutcome pay(OrderId id, OrderEvent.MoneyCaptured money, Parcel parcel, Said said) {
        Order before = orders.get(id);
        if (before == null) {
            return new DeliverOutcome.NoSuchOrder();
        }
        boolean pays = OrderRule.decide(before, money) instanceof OrderDecision.Changes(Order next)
                && next.state() instanceof OrderState.Paid
                && !isPaidElsewhere(next, money);
        if (pays && isRejected(before, parcel)) {
            return new DeliverOutcome.Rejected();
        }
        return apply(id, money, said) instanceof MoveOutcome.Moved(Order moved)
                        && moved.state() instanceof OrderState.Paid
                ? deliver(id, parcel, new Said(FactSource.SHOP, said.at(), ""))
                : notPaid(orders.get(id));
    }

    @Override
    public synchronized DeliverOutcome deliver(OrderId id, Parcel parcel, Said said) {
        Order order = orders.get(id);
        if (order == null) {
            return new DeliverOutcome.NoSuchOrder();
        }
        if (!(order.state() instanceof OrderState.Paid)) {
            return notPaid(order);
        }
        if (isRejected(order, parcel)) {
            return new DeliverOutcome.Rejected();
        }
        return decide(id, new OrderEvent.Delivered(write(order, parcel, said.at())), said)
                        instanceof MoveOutcome.Moved(Order delivered)
                ? new DeliverOutcome.Delivered(delivered)
                : notPaid(order);
    }

    private static DeliverOutcome notPaid(Order order) {
        return order.state() instanceof OrderState.Delivered
                ? new DeliverOutcome.AlreadyDelivered(order)
                : new DeliverOutcome.NotPaid(order);
    }

    private boolean isRejected(Order order, Parcel parcel) {
        return switch (parcel) {
            case Parcel.Key(NewKey key, var _) -> digests.contains(key.digest());
            case Parcel.TopUp(KeyId key) -> !canTopUp(key, order.mode(), order.allowance());
            case Parcel.Code(KeyDigest digest, var _) -> digests.contains(digest);
        };
    }

    private boolean canTopUp(KeyId key, Mode mode, Amount allowance) {
        ExistingKey existing = existingKeys.get(key);
        return existing != null && existing.unit == allowance.unit() && existing.mode == mode;
    }

    private Delivery write(Order order, Parcel parcel, Instant at) {
        String cause = Delivery.cause(order.reference());
        return switch (parcel) {
            case Parcel.Key(NewKey key, var sealed) -> {
                digests.add(key.digest());
                keys.add(key);
                remember(key);
                budgets.grant(key.budget(), key.allowance(), cause);
                yield new Delivery.ApiKey(key.key(), key.budget(), Optional.of(KeptSecret.fresh(sealed, at)));
            }
            case Parcel.TopUp(KeyId key) -> {
                BudgetId budget = existingKeys.get(key).budget;
                budgets.grant(budget, order.allowance(), cause);
                yield new Delivery.TopUp(key, budget);
            }
            case Parcel.Code(KeyDigest digest, var sealed) -> {
                digests.add(digest);
                long number = codes.size() + 1L;
                codes.put(digest, new Code(number, order.id()));
                yield new Delivery.RedemptionCode(number, false, Optional.of(KeptSecret.fresh(sealed, at)));
            }
        };
    }

    @Override
    public synchronized MoveOutcome correctEmail(OrderId id, EmailAddress email, Said said) {
        Order order = orders.get(id);
        if (order == null) {
            return new MoveOutcome.NoSuchOrder();
        }
        if (order.email().equals(email)) {
            return new MoveOutcome.NotMoved(order);
        }
        if (order.delivery().orElse(null) instanceof Delivery.ApiKey(KeyId key, BudgetId _, var _)) {
            existingKeys.computeIfPresent(key, (_, of) -> new ExistingKey(of.budget, of.unit, of.mode, email));
        }
        return moved(order, order.withEmail(email), "EMAIL_CORRECTED", said);
    }

    @Override
    public synchronized List<OrderId> due(Instant now, int limit) {
        if (limit < 1 || limit > OrderQuery.MAX_ORDERS) {
            throw new IllegalArgumentException("a limit is 1 to " + OrderQuery.MAX_ORDERS + ", not " + limit);
        }
        return orders.values().stream()
                .filter(order -> switch (order.status()) {
                    case CREATED, PENDING_PAYMENT, PAYMENT_PROCESSING, PAID, EXPIRED, CANCELLED -> true;
                    case DELIVERED, HELD, REFUNDED, DISPUTED, CHARGED_BACK -> false;
                })
                .map(Order::id)
                .filter(id -> dueAt.get(id).filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(id -> dueAt.get(id).orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void lookAgainAt(OrderId id, Optional<Instant> at) {
        dueAt.computeIfPresent(id, (_, _) -> at);
    }

    @Override
    public synchronized List<Order> search(OrderQuery query) {
        return orders.values().stream()
                .filter(order -> query.status()
                        .filter(wanted -> wanted != order.status())
                        .isEmpty())
                .filter(order -> query.email()
                        .filter(wanted -> !wanted.equals(order.email()))
                        .isEmpty())
                .filter(order -> query.providerReference()
                        .filter(wanted -> !mentions(order, wanted))
                        .isEmpty())
                .filter(order -> !query.paidTwice() || order.isPaidTwice())
                .filter(order -> query.placedBefore()
                        .filter(before -> !order.placedAt().isBefore(before))
                        .isEmpty())
                .sorted(Comparator.comparing(Order::placedAt).reversed())
                .limit(query.limit())
                .toList();
    }

    private static boolean mentions(Order order, String reference) {
        return order.attempts().stream()
                        .flatMap(attempt -> attempt.checkout().stream())
                        .anyMatch(page -> page.providerReference().equals(reference))
                || order.money().events().stream().map(MoneyEvent::id).anyMatch(reference::equals);
    }

    @Override
    public synchronized List<OrderFact> timeline(OrderId id) {
        return List.copyOf(timelines.getOrDefault(id, List.of()));
    }
}
