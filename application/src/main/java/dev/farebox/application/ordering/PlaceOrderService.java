package dev.farebox.application.ordering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.order.Orders.MoveOutcome;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.payment.PaymentProvider.OpenOutcome;
import dev.farebox.application.port.payment.PaymentProvider.PaymentRequest;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.domain.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes the order first, so that no payment can exist without one, and opens the payment page then. */
public final class PlaceOrderService implements PlaceOrder {
    /** As long as an approval lasts at a provider. */
    private static final Duration EXPIRES_AFTER = Duration.ofHours(3);

    /** A bank transfer takes days. */
    private static final Duration EXPIRES_BY_HAND_AFTER = Duration.ofDays(7);

    private final CatalogueSource catalogue;
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final RandomBytes random;
    private final InstantSource clock;
    private final Shop shop;

    public PlaceOrderService(
            CatalogueSource catalogue,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            RandomBytes random,
            InstantSource clock,
            Shop shop) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.random = random;
        this.clock = clock;
        this.shop = shop;
    }

    @Override
    public PlaceOrderOutcome place(PlaceOrderCommand command) {
        Optional<Plan> plan =
                catalogue.current().plan(command.plan()).filter(known -> known.status() == PlanStatus.ON_SALE);
        if (plan.isEmpty()) {
            return new PlaceOrderOutcome.PlanNotOnSale();
        }
        PaymentProvider provider = providers.get(command.method());
        if (provider == null) {
            return new PlaceOrderOutcome.MethodNotOffered();
        }
        Optional<Money> price = price(plan.get(), provider, command.currency());
        if (price.isEmpty()) {
            return new PlaceOrderOutcome.CurrencyNotOffered();
        }
        Order order = order(command, plan.get(), price.get());
        return switch (orders.place(order, command.idempotencyKey())) {
            case Orders.PlaceOutcome.Placed(Order placed) -> open(placed, plan.get(), provider);
            case Orders.PlaceOutcome.AlreadyPlaced(Order before)
            when before.state() instanceof OrderState.Created -> open(before, plan.get(), provider);
            case Orders.PlaceOutcome.AlreadyPlaced(Order before) -> placed(before);
            case Orders.PlaceOutcome.KeyReused _ -> new PlaceOrderOutcome.KeyReused();
        };
    }

    private static Optional<Money> price(Plan plan, PaymentProvider provider, Optional<String> currency) {
        return plan.prices().stream()
                .filter(price -> provider.currencies().contains(price.currency().getCurrencyCode()))
                .filter(price -> currency.isEmpty()
                        || currency.get().equals(price.currency().getCurrencyCode()))
                .findFirst();
    }

    private Order order(PlaceOrderCommand command, Plan plan, Money price) {
        Instant now = clock.instant();
        boolean byHand = command.method() == PaymentMethod.MANUAL;
        return new Order(
                OrderId.create(random.next(OrderId.RANDOM_BYTES)),
                OrderReference.create(random.next(OrderId.RANDOM_BYTES)),
                plan.id(),
                command.email(),
                price,
                plan.allowance(),
                command.method(),
                shop.mode(),
                isChinese(command.language()) ? Locale.CHINESE : Locale.ENGLISH,
                now,
                now.plus(byHand ? EXPIRES_BY_HAND_AFTER : EXPIRES_AFTER),
                new OrderState.Created());
    }

    private PlaceOrderOutcome open(Order order, Plan plan, PaymentProvider provider) {
        String page = page(order);
        String name = isChinese(order.language())
                ? plan.name().chinese()
                : plan.name().english();
        PaymentRequest request = new PaymentRequest(
                order.reference(),
                PaymentRequest.description(shop.name(), name),
                order.price(),
                page + "?payment=returned",
                page + "?payment=cancelled",
                order.language());
        return switch (provider.open(request)) {
            case OpenOutcome.Opened(Checkout checkout) -> opened(order, checkout);
            case OpenOutcome.Rejected _, OpenOutcome.Unknown _ -> new PlaceOrderOutcome.ProviderUnavailable(order);
        };
    }

    private PlaceOrderOutcome opened(Order order, Checkout checkout) {
        return switch (orders.openCheckout(order.id(), checkout)) {
            case MoveOutcome.Moved(Order pending) -> {
                orders.lookAgainAt(pending.id(), LookSchedule.next(pending, clock.instant()));
                yield placed(pending);
            }
            case MoveOutcome.NotMoved(Order elsewhere) -> placed(elsewhere);
            case MoveOutcome.NoSuchOrder _ -> new PlaceOrderOutcome.ProviderUnavailable(order);
        };
    }

    /** Where to pay; an order that cannot be paid any more has its own page to say so. */
    private PlaceOrderOutcome placed(Order order) {
        return order.state() instanceof OrderState.PendingPayment(Checkout checkout, int _)
                ? new PlaceOrderOutcome.Placed(order, checkout.approveUrl())
                : new PlaceOrderOutcome.Placed(order, page(order));
    }

    private String page(Order order) {
        return shop.publicUrl() + "/orders/" + order.reference();
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
