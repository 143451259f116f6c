package dev.farebox.application.ordering;

import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.limiting.PersonalLimiter;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.order.Coupons;
import dev.farebox.application.port.order.Orders;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponFault;
import dev.farebox.domain.coupon.CouponUse;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.OrderTerms;
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

    /** More than any person orders, and few enough that nobody can fill a stranger's mailbox. */
    private static final int ORDERS_A_MINUTE = 30;

    private final CatalogueSource catalogue;
    private final Orders orders;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final Coupons coupons;
    private final TopUpChecks topUps;
    private final RandomBytes random;
    private final InstantSource clock;
    private final Shop shop;
    private final AttemptOpening opening;
    private final PersonalLimiter ordersOfEmail;

    public PlaceOrderService(
            CatalogueSource catalogue,
            Orders orders,
            Map<PaymentMethod, PaymentProvider> providers,
            Coupons coupons,
            TopUpChecks topUps,
            SecretVault vault,
            RandomBytes random,
            InstantSource clock,
            Shop shop) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.providers = Map.copyOf(providers);
        this.coupons = coupons;
        this.topUps = topUps;
        this.random = random;
        this.clock = clock;
        this.shop = shop;
        this.opening = new AttemptOpening(orders, clock, shop);
        this.ordersOfEmail =
                new PersonalLimiter("ordering-email", ORDERS_A_MINUTE, Duration.ofMinutes(1), vault, clock);
    }

    @Override
    public PlaceOrderOutcome place(PlaceOrderCommand command) {
        return switch (ordersOfEmail.attempt(command.email().text())) {
            case AttemptOutcome.Allowed _ -> placeNow(command);
            case AttemptOutcome.TooMany(Duration retryAfter) -> new PlaceOrderOutcome.TooMany(retryAfter);
        };
    }

    private PlaceOrderOutcome placeNow(PlaceOrderCommand command) {
        Optional<Order> before = command.idempotencyKey().flatMap(orders::placedUnder);
        return before.map(order -> again(command, order)).orElseGet(() -> first(command));
    }

    /** A wish that was placed before is its order, whatever the shop sells by now. */
    private PlaceOrderOutcome again(PlaceOrderCommand command, Order before) {
        Optional<KeyId> topUp = Optional.empty();
        if (command.topUp().isPresent()) {
            switch (topUps.recognize(command.topUp().get())) {
                case TopUpChecks.Check.Good(KeyId key) -> topUp = Optional.of(key);
                case TopUpChecks.Check.Bad _ -> {
                    return new PlaceOrderOutcome.KeyReused();
                }
                case TopUpChecks.Check.Unavailable _ -> {
                    return new PlaceOrderOutcome.KeysUnavailable();
                }
            }
        }
        PaymentProvider provider = providers.get(before.method());
        if (!isWish(command, topUp, before)) {
            return new PlaceOrderOutcome.KeyReused();
        }
        return provider == null ? new PlaceOrderOutcome.MethodNotOffered() : open(before, provider);
    }

    private static boolean isWish(PlaceOrderCommand command, Optional<KeyId> topUp, Order order) {
        String currency = order.price().currency().getCurrencyCode();
        return order.plan().equals(command.plan())
                && order.email().equals(command.email())
                && order.method() == command.method()
                && command.currency().filter(wanted -> !wanted.equals(currency)).isEmpty()
                && order.terms().coupon().map(CouponUse::code).equals(command.coupon())
                && order.terms().topUp().equals(topUp);
    }

    private PlaceOrderOutcome first(PlaceOrderCommand command) {
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
        return switch (extras(command, plan.get(), price.get())) {
            case Extras.Refused(PlaceOrderOutcome refusal) -> refusal;
            case Extras.Good(Optional<CouponUse> coupon, Optional<KeyId> topUp) ->
                place(command, plan.get(), price.get(), coupon, topUp, provider);
        };
    }

    /** What a buyer may add to his wish. */
    private sealed interface Extras {
        record Good(Optional<CouponUse> coupon, Optional<KeyId> topUp) implements Extras {}

        record Refused(PlaceOrderOutcome refusal) implements Extras {}
    }

    private Extras extras(PlaceOrderCommand command, Plan plan, Money price) {
        Optional<CouponUse> use = Optional.empty();
        if (command.coupon().isPresent()) {
            Coupon.Judgement judgement = coupons.find(command.coupon().get())
                    .map(coupon -> coupon.judge(plan.id(), price, clock.instant()))
                    .orElseGet(() -> new Coupon.Judgement.Unusable(CouponFault.UNKNOWN));
            switch (judgement) {
                case Coupon.Judgement.Unusable(CouponFault fault) -> {
                    return new Extras.Refused(new PlaceOrderOutcome.CouponRefused(fault));
                }
                case Coupon.Judgement.Usable(CouponUse usable) -> use = Optional.of(usable);
            }
        }
        if (command.topUp().isEmpty()) {
            return new Extras.Good(use, Optional.empty());
        }
        return switch (topUps.check(command.topUp().get(), plan.id())) {
            case TopUpChecks.Check.Good(KeyId key) -> new Extras.Good(use, Optional.of(key));
            case TopUpChecks.Check.Bad(TopUpFault fault) ->
                new Extras.Refused(new PlaceOrderOutcome.TopUpRefused(fault));
            case TopUpChecks.Check.Unavailable _ -> new Extras.Refused(new PlaceOrderOutcome.KeysUnavailable());
        };
    }

    private PlaceOrderOutcome place(
            PlaceOrderCommand command,
            Plan plan,
            Money price,
            Optional<CouponUse> coupon,
            Optional<KeyId> topUp,
            PaymentProvider provider) {
        Order order = order(command, plan, price, coupon, topUp);
        return switch (orders.place(order, command.idempotencyKey())) {
            case Orders.PlaceOutcome.Placed(Order placed) -> open(placed, provider);
            // The same wish came twice at the same moment.
            case Orders.PlaceOutcome.AlreadyPlaced(Order before) -> open(before, provider);
            case Orders.PlaceOutcome.KeyReused _ -> new PlaceOrderOutcome.KeyReused();
            case Orders.PlaceOutcome.CouponUsedUp _ -> new PlaceOrderOutcome.CouponRefused(CouponFault.USED_UP);
        };
    }

    private static Optional<Money> price(Plan plan, PaymentProvider provider, Optional<String> currency) {
        return plan.prices().stream()
                .filter(price -> provider.offers(plan.id(), price.currency().getCurrencyCode()))
                .filter(price -> currency.isEmpty()
                        || currency.get().equals(price.currency().getCurrencyCode()))
                .findFirst();
    }

    private Order order(
            PlaceOrderCommand command, Plan plan, Money price, Optional<CouponUse> coupon, Optional<KeyId> topUp) {
        Instant now = clock.instant();
        boolean byHand = command.method() == PaymentMethod.MANUAL;
        OrderTerms terms = new OrderTerms(
                plan.id(),
                coupon.map(use -> new Money(price.minorUnits() - use.discount().minorUnits(), price.currency()))
                        .orElse(price),
                plan.allowance(),
                command.method(),
                shop.mode(),
                isChinese(command.language()) ? Locale.CHINESE : Locale.ENGLISH,
                now,
                now.plus(byHand ? EXPIRES_BY_HAND_AFTER : EXPIRES_AFTER),
                coupon,
                topUp);
        return Order.placed(
                OrderId.create(random.next(OrderId.RANDOM_BYTES)),
                OrderReference.create(random.next(OrderId.RANDOM_BYTES)),
                command.email(),
                terms);
    }

    /** An order that cannot be paid any more has its own page to say so. */
    private PlaceOrderOutcome open(Order order, PaymentProvider provider) {
        return switch (opening.open(order, catalogue.current().nameOf(order.plan()), provider)) {
            case AttemptOpening.Opening.Open(Order open, Checkout checkout) ->
                new PlaceOrderOutcome.Placed(open, checkout.approveUrl());
            case AttemptOpening.Opening.Closed(Order closed) ->
                new PlaceOrderOutcome.Placed(closed, opening.page(closed));
            case AttemptOpening.Opening.Unavailable(Order waiting) ->
                new PlaceOrderOutcome.ProviderUnavailable(waiting);
        };
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
