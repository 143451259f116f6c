package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.administering.ManageOrders;
import dev.farebox.application.administering.ManageOrdersService;
import dev.farebox.application.delivering.DeliverService;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.port.key.InMemorySecretVault;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.InMemoryLedger;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.order.InMemoryKeptSecrets;
import dev.farebox.application.port.order.InMemoryOrders;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.InMemoryNotificationInbox;
import dev.farebox.application.port.payment.InMemoryPaymentProvider;
import dev.farebox.application.port.payment.InMemoryReconcileMarks;
import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.application.port.payment.PaymentNotifications;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.application.redeeming.RedeemCodeService;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderEvent;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A shop with one plan, paid by PayPal or by hand, all in memory; what changes is settable. */
public final class OrderingFixture {
    static final PlanId TRIAL = new PlanId("trial");
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    public final SteppedClock clock = new SteppedClock(START);
    public final InMemoryOrders stored = new InMemoryOrders();
    final InMemoryKeptSecrets secrets = new InMemoryKeptSecrets(stored);
    final InMemoryPaymentProvider payPal = new InMemoryPaymentProvider(clock);
    final InMemoryLedger ledger = new InMemoryLedger(clock);
    final InMemoryNotificationInbox inbox = new InMemoryNotificationInbox();
    final InMemoryReconcileMarks marks = new InMemoryReconcileMarks();
    final Map<CouponCode, Coupon> coupons = new HashMap<>();
    final SecretVault vault = new InMemorySecretVault();
    final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    public final Map<PaymentMethod, PaymentProvider> providers = new LinkedHashMap<>();

    /** What the services see instead of {@link #stored}, for tests that crash it. */
    public Orders orders = stored;

    Shop shop = shop(Mode.DEMO, Shop.OrderLookup.ID_AND_EMAIL);
    Shop.Delivers delivers = Shop.Delivers.API_KEY;
    KeyRetrieval retrieval = KeyRetrieval.DEFAULT;
    volatile Plan plan = plan(PlanStatus.ON_SALE, "9.90");

    private final SplittableRandom random = new SplittableRandom(20260301);
    private final AtomicLong nextId = new AtomicLong(1);

    public OrderingFixture() {
        providers.put(PaymentMethod.PAYPAL, payPal);
        providers.put(PaymentMethod.MANUAL, new ByHand());
    }

    static Shop shop(Mode mode, Shop.OrderLookup lookup) {
        return new Shop(
                mode,
                LocalizedText.same("Farebox Demo"),
                "https://shop.example.org",
                List.of(new Shop.BaseUrl("Primary", "https://shop.example.org/v1")),
                "help@example.org",
                ZoneOffset.UTC,
                0,
                Shop.ErrorDialect.DEFAULT,
                lookup,
                Shop.Delivers.API_KEY,
                KeyRetrieval.DEFAULT,
                Optional.of(new LocalizedText("Send it by post.", "请邮寄。")));
    }

    static Plan plan(PlanStatus status, String dollars) {
        return plan(TRIAL, status, dollars);
    }

    static Plan plan(PlanId id) {
        return plan(id, PlanStatus.ON_SALE, "9.90");
    }

    private static Plan plan(PlanId id, PlanStatus status, String dollars) {
        return new Plan(
                id,
                new LocalizedText("Trial", "体验包"),
                List.of(
                        Money.parse("5.00", Currency.getInstance("CNY")),
                        Money.parse(dollars, Currency.getInstance("USD"))),
                Amount.parse(BudgetUnit.USD, "8.00"),
                new ModelSelection.All(),
                30,
                0,
                0,
                Optional.empty(),
                new KeyPrefix("sk-gateway-"),
                4096,
                status,
                Optional.empty());
    }

    Catalogue catalogue() {
        return new Catalogue(List.of(plan), List.of(), List.of(), List.of());
    }

    synchronized byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    RandomBytes random() {
        return this::randomBytes;
    }

    Ids ids() {
        return new CountingIds();
    }

    DeliverService deliver() {
        return new DeliverService(orders, this::catalogue, vault, random(), ids(), clock, delivers);
    }

    PlaceOrderService place() {
        return new PlaceOrderService(
                this::catalogue,
                orders,
                providers,
                code -> Optional.ofNullable(coupons.get(code)),
                topUps(),
                vault,
                random(),
                clock,
                shop);
    }

    public CaptureOrderService capture() {
        return new CaptureOrderService(orders, providers, deliver(), this::catalogue, this::audit, clock, shop);
    }

    public ReconcilePaymentsService reconcile() {
        return new ReconcilePaymentsService(orders, capture(), clock);
    }

    LookUpOrderService lookUp() {
        return new LookUpOrderService(claims(), this::catalogue, clock, retrieval);
    }

    RevealSecretService reveal() {
        return new RevealSecretService(claims(), secrets, this::catalogue, vault, clock, retrieval);
    }

    RotateKeyService rotate(OrderLinks links) {
        return new RotateKeyService(
                claims(), secrets, links, this::catalogue, vault, random(), ids(), clock, retrieval);
    }

    /** Fresh ones have counted nothing. */
    ClaimedOrders claims() {
        return new ClaimedOrders(orders, vault, clock, shop);
    }

    public TopUpChecks topUps() {
        return new TopUpChecks(ledger, vault, ledger);
    }

    RedeemCodeService redeem() {
        return new RedeemCodeService(stored, this::catalogue, topUps(), vault, random(), ids(), clock, shop.mode());
    }

    /** A key that somebody has, of the shop's plan, with a dollar. */
    ApiKeySecret ownKey() {
        ApiKeySecret secret = ApiKeySecret.create(plan.keyPrefix(), randomBytes(ApiKeySecret.RANDOM_BYTES));
        NewKey key = new NewKey(
                new KeyId(nextId.getAndIncrement()),
                new BudgetId(nextId.getAndIncrement()),
                plan.id(),
                EmailAddress.parse("ada@example.org"),
                vault.digest(secret.reveal()),
                secret.lastFour(),
                Amount.parse(BudgetUnit.USD, "1.00"),
                plan.keyLimits(),
                shop.mode(),
                "before:" + secret.lastFour());
        ledger.issue(key);
        stored.addKey(key);
        return secret;
    }

    public PayOrderService pay() {
        return new PayOrderService(this::catalogue, orders, providers, clock, shop);
    }

    ManageOrders manage(Mode mode) {
        return new ManageOrdersService(orders, providers, capture(), deliver(), this::audit, clock, mode);
    }

    private void audit(String action, String subject, String reason) {
        audited.add(action + " " + subject + " " + reason);
    }

    /** All money of a paid order goes back. */
    static OrderEvent wholeRefund(Order order) {
        CapturedPayment payment = order.state().payment().orElseThrow();
        return new OrderEvent.MoneyMoved(new MoneyEvent(
                MoneyEventKind.REFUNDED,
                payment.method(),
                "R-" + payment.transaction(),
                payment.transaction(),
                payment.amount(),
                payment.capturedAt()));
    }

    /** Notifications of PayPal: the body is the reference, the header X-Event the event's id, or what is wrong. */
    ReceiveNotificationService notifications() {
        return notifications(PaymentMethod.PAYPAL, inbox);
    }

    /** Notifications of one provider, which are kept somewhere. */
    ReceiveNotificationService notifications(PaymentMethod method, NotificationInbox keptIn) {
        return notifications(Map.of(method, new PlainNotifications(method)), keptIn);
    }

    public ReceiveNotificationService notifications(Map<PaymentMethod, PaymentNotifications> from) {
        return notifications(from, inbox);
    }

    private ReceiveNotificationService notifications(
            Map<PaymentMethod, PaymentNotifications> from, NotificationInbox keptIn) {
        return new ReceiveNotificationService(from, keptIn, orders, providers, capture(), clock);
    }

    CatchUpPaymentsService catchUp() {
        return new CatchUpPaymentsService(orders, providers, marks, capture(), clock);
    }

    /** An order that was paid and delivered. */
    Order delivered() {
        Order order = approved();
        capture().capture(order.id(), FactSource.RETURN);
        return now(order.id());
    }

    /** The payment page of an order's only attempt. */
    Checkout pageOf(Order order) {
        return order.attempt(1).orElseThrow().checkout().orElseThrow();
    }

    /** A second payment of the same price, by hand. */
    Order paidAgain(Order order) {
        CapturedPayment second = new CapturedPayment(
                PaymentMethod.MANUAL, "", "SECOND", order.price(), "", order.mode(), clock.instant());
        OrderEvent event = new OrderEvent.MoneyCaptured(1, second, "", Optional.empty(), true);
        return ((Orders.MoveOutcome.Moved) stored.apply(order.id(), event, OrderFixtures.said())).order();
    }

    /** Records money that fits the order's open payment page, and delivers nothing. */
    Order paid(Order order) {
        PaymentAttempt attempt = order.liveAttempt().orElseThrow();
        OrderEvent event = OrderFixtures.captured(order, attempt);
        return ((Orders.MoveOutcome.Moved) stored.apply(order.id(), event, OrderFixtures.said())).order();
    }

    static PlaceOrderCommand command(PaymentMethod method) {
        return new PlaceOrderCommand(
                TRIAL,
                EmailAddress.parse("ada@example.org"),
                method,
                Optional.empty(),
                Optional.empty(),
                Locale.ENGLISH,
                Optional.empty(),
                Optional.empty());
    }

    /** What wishing to buy the plan comes to. */
    public PlaceOrderOutcome wish(PaymentMethod method) {
        return place().place(command(method));
    }

    /** An order whose payment page is open. */
    public Order placed(PaymentMethod method) {
        PlaceOrderOutcome outcome = wish(method);
        assertThat(outcome).isInstanceOf(PlaceOrderOutcome.Placed.class);
        return ((PlaceOrderOutcome.Placed) outcome).order();
    }

    /** An order that its buyer has approved at PayPal. */
    Order approved() {
        Order order = placed(PaymentMethod.PAYPAL);
        payPal.approve(order.checkout().orElseThrow());
        return order;
    }

    public Order now(OrderId id) {
        return stored.find(id).orElseThrow();
    }

    /** Lets the janitor run every five seconds for a time. */
    void pollFor(Duration time) {
        ReconcilePaymentsService reconcile = reconcile();
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(5)) {
            clock.advance(Duration.ofSeconds(5));
            reconcile.reconcile();
        }
    }

    private final class CountingIds implements Ids {
        @Override
        public CallId nextCall() {
            throw new UnsupportedOperationException("no order makes a call");
        }

        @Override
        public KeyId nextKey() {
            return new KeyId(nextId.getAndIncrement());
        }

        @Override
        public BudgetId nextBudget() {
            return new BudgetId(nextId.getAndIncrement());
        }
    }
}
