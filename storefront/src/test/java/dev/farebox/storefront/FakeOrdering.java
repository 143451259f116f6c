package dev.farebox.storefront;

import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.JudgeReturn;
import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.OpenOrderLink;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.ordering.PayOrder;
import dev.farebox.application.ordering.PlaceOrder;
import dev.farebox.application.ordering.RevealSecret;
import dev.farebox.application.ordering.RotateKey;
import dev.farebox.application.redeeming.RedeemCode;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.AttemptState;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyTrail;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderTerms;
import dev.farebox.domain.order.PaymentAttempt;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders in memory, moved from state to state by the test. Keeps the laws of the real use cases as far as pages see
 * them: one order for each idempotency key, secrets for owners only. Thread-safe.
 */
public final class FakeOrdering
        implements ListPlans,
                PlaceOrder,
                CaptureOrder,
                JudgeReturn,
                LookUpOrder,
                RevealSecret,
                RotateKey,
                PayOrder,
                RedeemCode,
                OpenOrderLink {
    private static final String REFERENCE_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final InstantSource clock;
    private final Map<OrderReference, OrderView> orders = new LinkedHashMap<>();
    private final Map<String, PlaceOrderCommand> commands = new LinkedHashMap<>();
    private final Map<String, Order> byKey = new LinkedHashMap<>();
    private final List<OrderId> captures = new ArrayList<>();
    private Optional<PlaceOrderOutcome> nextPlacing = Optional.empty();
    private Optional<CaptureOrderOutcome> nextCapture = Optional.empty();
    private Optional<PayOutcome> nextPaying = Optional.empty();
    private RedeemOutcome nextRedeeming = new RedeemOutcome.NotOpen();
    private final List<String> paid = new ArrayList<>();
    private final Map<OrderReference, Integer> reveals = new LinkedHashMap<>();
    private final List<OrderReference> rotationsAsked = new ArrayList<>();
    private final Map<String, OrderView> rotations = new LinkedHashMap<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private int looksLeft;
    private Runnable afterLooks = () -> {};

    public FakeOrdering(InstantSource clock) {
        this.clock = clock;
    }

    /** Forgets everything. */
    public synchronized void reset() {
        orders.clear();
        commands.clear();
        byKey.clear();
        captures.clear();
        nextPlacing = Optional.empty();
        nextCapture = Optional.empty();
        nextPaying = Optional.empty();
        nextRedeeming = new RedeemOutcome.NotOpen();
        paid.clear();
        reveals.clear();
        rotationsAsked.clear();
        rotations.clear();
        failure = Optional.empty();
        looksLeft = 0;
    }

    /** Has something happen before a stranger's look at an order, counted from 1. */
    public synchronized void beforeLook(int number, Runnable event) {
        looksLeft = number;
        afterLooks = event;
    }

    /** Whatever is asked next fails unexpectedly. */
    public synchronized void failWith(RuntimeException newFailure) {
        failure = Optional.of(newFailure);
    }

    /** What placing the next order comes to. */
    public synchronized void placingComesTo(PlaceOrderOutcome outcome) {
        nextPlacing = Optional.of(outcome);
    }

    /** What capturing comes to from now on; without it a capture leaves the order as it is. */
    public synchronized void captureComesTo(CaptureOrderOutcome outcome) {
        nextCapture = Optional.of(outcome);
    }

    /** Puts an order into a state. */
    public synchronized Order move(OrderReference reference, OrderState state, Delivered delivered) {
        OrderView before = orders.get(reference);
        Order order = with(before.order(), state);
        orders.put(reference, new OrderView(order, before.planName(), delivered));
        return order;
    }

    /** Makes another page the one on which an order is paid. */
    public synchronized void openPage(OrderReference reference, Checkout page) {
        OrderView before = orders.get(reference);
        Order order = before.order();
        PaymentAttempt attempt =
                new PaymentAttempt(1, order.method(), Optional.of(page), AttemptState.OPEN, 1, order.placedAt());
        Order changed = new Order(
                order.id(),
                order.reference(),
                order.email(),
                order.terms(),
                List.of(attempt),
                order.money(),
                order.state());
        orders.put(reference, new OrderView(changed, before.planName(), before.delivered()));
    }

    /** Delivers an order. */
    public synchronized Order deliver(OrderReference reference, Delivered delivered) {
        Order order = orders.get(reference).order();
        Checkout checkout = new Checkout("5O190127TN364715T", "");
        CapturedPayment payment = CapturedPayment.byHand(order, checkout, clock.instant());
        Delivery delivery = delivered instanceof Delivered.RedemptionCode
                ? new Delivery.RedemptionCode(1, false, Optional.empty())
                : new Delivery.ApiKey(new KeyId(1), new BudgetId(1), Optional.empty());
        return move(reference, new OrderState.Delivered(payment, delivery), delivered);
    }

    public synchronized List<OrderId> captures() {
        return List.copyOf(captures);
    }

    public synchronized List<PlaceOrderCommand> placed() {
        return List.copyOf(commands.values());
    }

    public synchronized Order onlyOrder() {
        if (orders.size() != 1) {
            throw new IllegalStateException("there are " + orders.size() + " orders");
        }
        return orders.values().iterator().next().order();
    }

    @Override
    public List<PlanOffer> plans() {
        return SampleShop.plans();
    }

    @Override
    public List<PricedModel> models() {
        return SampleShop.models();
    }

    /** An address with the signature {@code forged} is. */
    @Override
    public JudgeReturn.Verdict judge(Order order, Map<String, String> parameters) {
        return "forged".equals(parameters.get("signature")) ? JudgeReturn.Verdict.IGNORE : JudgeReturn.Verdict.ASK;
    }

    @Override
    public List<PricedModel> comingPrices() {
        return SampleShop.comingPrices();
    }

    @Override
    public synchronized PlaceOrderOutcome place(PlaceOrderCommand command) {
        if (nextPlacing.isPresent()) {
            PlaceOrderOutcome outcome = nextPlacing.get();
            nextPlacing = Optional.empty();
            return outcome;
        }
        String key = command.idempotencyKey().orElse("none");
        Order known = byKey.get(key);
        if (known != null) {
            return commands.get(key).equals(command)
                    ? new PlaceOrderOutcome.Placed(known, checkoutUrl(known))
                    : new PlaceOrderOutcome.KeyReused();
        }
        Order order = order(command, orders.size());
        commands.put(key, command);
        byKey.put(key, order);
        orders.put(order.reference(), new OrderView(order, offer(command).plan().name(), new Delivered.Nothing()));
        return new PlaceOrderOutcome.Placed(order, checkoutUrl(order));
    }

    @Override
    public synchronized CaptureOrderOutcome capture(OrderId id, FactSource source) {
        captures.add(id);
        return nextCapture.orElseGet(() -> orders.values().stream()
                .map(OrderView::order)
                .filter(order -> order.id().equals(id))
                .findFirst()
                .<CaptureOrderOutcome>map(CaptureOrderOutcome.StillPending::new)
                .orElseGet(CaptureOrderOutcome.NoSuchOrder::new));
    }

    @Override
    public CaptureOrderOutcome refresh(OrderId order, FactSource source) {
        throw new UnsupportedOperationException("no page refreshes");
    }

    @Override
    public CaptureOrderOutcome confirm(OrderId order, String reason) {
        throw new UnsupportedOperationException("no page confirms");
    }

    /** What paying in another way comes to. */
    public synchronized void payingComesTo(PayOutcome outcome) {
        nextPaying = Optional.of(outcome);
    }

    @Override
    public synchronized PayOutcome pay(OrderReference order, PaymentMethod method) {
        paid.add(order + " " + method);
        return nextPaying.orElseGet(PayOutcome.NoSuchOrder::new);
    }

    /** Who wanted to pay what in another way. */
    public synchronized List<String> paid() {
        return List.copyOf(paid);
    }

    /** What redeeming comes to. */
    public synchronized void redeemingComesTo(RedeemOutcome outcome) {
        nextRedeeming = outcome;
    }

    @Override
    public synchronized RedeemOutcome redeem(RedemptionCodeSecret code) {
        return nextRedeeming;
    }

    @Override
    public synchronized RedeemOutcome redeemOnto(RedemptionCodeSecret code, ApiKeySecret key) {
        return nextRedeeming;
    }

    @Override
    public synchronized LookUpOutcome lookUp(String orderId, String email) {
        failIfTold();
        return orders.values().stream()
                .filter(view ->
                        OrderId.parse(orderId).filter(view.order().id()::equals).isPresent())
                .filter(view -> view.order().email().text().equals(email.strip().toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .<LookUpOutcome>map(view -> new LookUpOutcome.Found(unopened(view)))
                .orElseGet(LookUpOutcome.NotFound::new);
    }

    @Override
    public synchronized LookUpOutcome own(OrderReference reference) {
        OrderView view = orders.get(reference);
        return view == null ? new LookUpOutcome.NotFound() : new LookUpOutcome.Found(unopened(view));
    }

    private OrderView unopened(OrderView view) {
        return switch (view.delivered()) {
            case Delivered.ApiKey _, Delivered.RedemptionCode _ ->
                new OrderView(
                        view.order(),
                        view.planName(),
                        new Delivered.Kept(reveals(view.order().reference())));
            case Delivered.Nothing _,
                    Delivered.ToppedUp _,
                    Delivered.Redeemed _,
                    Delivered.Kept _,
                    Delivered.Gone _,
                    Delivered.Hidden _ -> view;
        };
    }

    @Override
    public synchronized AskOutcome ask(String orderId, String email) {
        return lookUp(orderId, email) instanceof LookUpOutcome.Found(OrderView view)
                ? askOwn(view.order().reference())
                : new AskOutcome.NotFound();
    }

    @Override
    public synchronized AskOutcome askOwn(OrderReference reference) {
        rotationsAsked.add(reference);
        return new AskOutcome.Asked(orders.get(reference));
    }

    /** For which orders a new key was asked. */
    public synchronized List<OrderReference> rotationsAsked() {
        return List.copyOf(rotationsAsked);
    }

    /** What confirming with a token comes to; any other token has ended. */
    public synchronized void tokenRotates(String token, OrderReference reference, String key) {
        OrderView view = orders.get(reference);
        rotations.put(token, new OrderView(view.order(), view.planName(), new Delivered.ApiKey(key)));
    }

    @Override
    public synchronized RotateOutcome rotate(String token) {
        OrderView view = rotations.remove(token);
        return view == null ? new RotateOutcome.Ended() : new RotateOutcome.Rotated(view);
    }

    /** How often an order's secret was shown. */
    public synchronized int reveals(OrderReference reference) {
        return reveals.getOrDefault(reference, 0);
    }

    @Override
    public synchronized LookUpOutcome reveal(String orderId, String email) {
        return lookUp(orderId, email) instanceof LookUpOutcome.Found(OrderView view)
                ? revealOwn(view.order().reference())
                : new LookUpOutcome.NotFound();
    }

    @Override
    public synchronized LookUpOutcome revealOwn(OrderReference reference) {
        reveals.merge(reference, 1, Integer::sum);
        return new LookUpOutcome.Found(orders.get(reference));
    }

    @Override
    public synchronized LookUpOutcome show(OrderReference reference) {
        if (--looksLeft == 0) {
            afterLooks.run();
        }
        OrderView view = orders.get(reference);
        if (view == null) {
            return new LookUpOutcome.NotFound();
        }
        Delivered seen = view.delivered() instanceof Delivered.Nothing nothing ? nothing : new Delivered.Hidden();
        return new LookUpOutcome.Found(new OrderView(view.order(), view.planName(), seen));
    }

    /** The token of a mail's link to an order. */
    public String linkTo(OrderReference reference) {
        return "link." + reference;
    }

    @Override
    public synchronized OpenOutcome open(String token) {
        return orders.keySet().stream()
                .filter(reference -> linkTo(reference).equals(token))
                .findFirst()
                .<OpenOutcome>map(OpenOutcome.Opened::new)
                .orElseGet(OpenOutcome.Ended::new);
    }

    private void failIfTold() {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
    }

    private Order order(PlaceOrderCommand command, int number) {
        byte[] random = new byte[OrderId.RANDOM_BYTES];
        random[0] = (byte) (number + 1);
        OrderReference reference =
                new OrderReference("1".repeat(25) + REFERENCE_DIGITS.charAt(number % REFERENCE_DIGITS.length()));
        Money price = offer(command).plan().prices().stream()
                .filter(candidate -> candidate
                        .currency()
                        .getCurrencyCode()
                        .equals(command.currency().orElseThrow()))
                .findFirst()
                .orElseThrow();
        OrderTerms terms = new OrderTerms(
                command.plan(),
                price,
                offer(command).plan().allowance(),
                command.method(),
                Mode.DEMO,
                command.language(),
                clock.instant(),
                clock.instant().plus(Duration.ofHours(3)),
                Optional.empty(),
                Optional.empty());
        PaymentAttempt attempt = new PaymentAttempt(
                1,
                command.method(),
                Optional.of(new Checkout("5O190127TN364715T", "http://localhost:8080/simulator/pay/1")),
                AttemptState.OPEN,
                1,
                clock.instant());
        return new Order(
                OrderId.create(random),
                reference,
                command.email(),
                terms,
                List.of(attempt),
                MoneyTrail.empty(),
                new OrderState.PendingPayment());
    }

    private PlanOffer offer(PlaceOrderCommand command) {
        return plans().stream()
                .filter(offer -> offer.plan().id().equals(command.plan()))
                .findFirst()
                .orElseThrow();
    }

    private static String checkoutUrl(Order order) {
        return order.method() == PaymentMethod.MANUAL
                ? "http://localhost:8080/orders/" + order.reference()
                : order.checkout().orElseThrow().approveUrl();
    }

    private static Order with(Order order, OrderState state) {
        return new Order(
                order.id(), order.reference(), order.email(), order.terms(), order.attempts(), order.money(), state);
    }

    /** An order that stands nowhere, for outcomes. */
    public Order sample(String email) {
        return order(
                new PlaceOrderCommand(
                        plans().getFirst().plan().id(),
                        EmailAddress.parse(email),
                        PaymentMethod.PAYPAL,
                        Optional.of("USD"),
                        Optional.empty(),
                        java.util.Locale.ENGLISH,
                        Optional.empty(),
                        Optional.empty()),
                31);
    }
}
