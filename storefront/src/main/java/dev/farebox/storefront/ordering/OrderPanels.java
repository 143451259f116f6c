package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.order.AttemptState;
import dev.farebox.domain.order.Doubt;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.language.Language;
import dev.farebox.storefront.ordering.OrderPanel.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what the application says about an order into what its page shows. Thread-safe. */
@ApplicationScoped
public class OrderPanels {
    private static final String NO_MODEL = "MODEL";

    private final Shop shop;
    private final ListPlans listPlans;

    public OrderPanels(Shop shop, ListPlans listPlans) {
        this.shop = shop;
        this.listPlans = listPlans;
    }

    /** The panel of an order that was looked up. */
    OrderPanel lookedUp(OrderView view, OrderForms forms, Language language) {
        return panel(state(view, true), view, true, forms, language);
    }

    /**
     * The panel of an order on its own page.
     *
     * @param unpaid what is shown while the order waits for payment, if more is known than the order tells
     */
    OrderPanel onItsPage(OrderView view, boolean owner, Language language, State unpaid) {
        State state = state(view, owner);
        return panel(
                state == State.WAITING_FOR_PAYMENT ? unpaid : state,
                view,
                owner,
                OrderForms.ofPage(view.order()),
                language);
    }

    /** The panel for an owner about whose key more is known than the order tells. */
    OrderPanel owners(OrderView view, OrderForms forms, Language language, State state) {
        return panel(state, view, true, forms, language);
    }

    private OrderPanel panel(State state, OrderView view, boolean owner, OrderForms forms, Language language) {
        boolean byHand = view.order().method() == PaymentMethod.MANUAL;
        return new OrderPanel(
                state,
                view.order(),
                language.of(view.planName()),
                owner,
                forms,
                view.delivered() instanceof Delivered.ApiKey(String apiKey)
                        ? Optional.of(samples(view.order().plan(), apiKey))
                        : Optional.empty(),
                view.delivered() instanceof Delivered.RedemptionCode(String code)
                        ? Optional.of(code)
                        : Optional.empty(),
                shop.manualInstructions().filter(_ -> byHand).map(language::of),
                owner ? otherWays(view.order()) : List.of(),
                shop.timeZone());
    }

    /** Providers at which a waiting order has no open page, in the shop's order. */
    private List<PaymentMethod> otherWays(Order order) {
        boolean waits = order.status() == OrderStatus.CREATED || order.status() == OrderStatus.PENDING_PAYMENT;
        String currency = order.price().currency().getCurrencyCode();
        return listPlans.plans().stream()
                .filter(offer -> waits && offer.plan().id().equals(order.plan()))
                .flatMap(offer -> offer.methods().entrySet().stream())
                .filter(way -> way.getValue().contains(currency))
                .map(Map.Entry::getKey)
                .filter(method -> method != PaymentMethod.MANUAL)
                .filter(method -> order.attempts().stream()
                        .noneMatch(attempt -> attempt.method() == method && attempt.state() == AttemptState.OPEN))
                .toList();
    }

    private static State state(OrderView view, boolean owner) {
        return switch (view.order().status()) {
            case CREATED, PENDING_PAYMENT -> State.WAITING_FOR_PAYMENT;
            case PAYMENT_PROCESSING ->
                view.order().state() instanceof OrderState.PaymentProcessing(int _, Doubt doubt)
                                && doubt == Doubt.UNDER_REVIEW
                        ? State.UNDER_REVIEW
                        : State.PROCESSING;
            case PAID -> State.PROCESSING;
            case HELD -> State.HELD;
            case REFUNDED -> State.REFUNDED;
            case DISPUTED -> State.DISPUTED;
            case CHARGED_BACK -> State.CHARGED_BACK;
            case EXPIRED -> State.EXPIRED;
            case CANCELLED -> State.CANCELLED;
            case DELIVERED ->
                switch (view.delivered()) {
                    case Delivered.ApiKey _ -> State.DELIVERED_KEY;
                    case Delivered.RedemptionCode _ -> State.DELIVERED_CODE;
                    case Delivered.ToppedUp _ -> State.TOPPED_UP;
                    case Delivered.Redeemed _ -> State.CODE_REDEEMED;
                    case Delivered.Kept(int reveals) -> toShow(view.order(), reveals);
                    case Delivered.Gone(boolean rotatable) ->
                        rotatable ? State.REPLACEABLE_KEY : State.DELIVERED_LONG_AGO;
                    case Delivered.Hidden _, Delivered.Nothing _ ->
                        owner ? State.DELIVERED_LONG_AGO : State.DELIVERED_TO_OWNER;
                };
        };
    }

    private static State toShow(Order order, int reveals) {
        boolean isCode = order.delivery()
                .filter(Delivery.RedemptionCode.class::isInstance)
                .isPresent();
        if (reveals == 0) {
            return isCode ? State.FRESH_CODE : State.FRESH_KEY;
        }
        return isCode ? State.SEEN_CODE : State.SEEN_KEY;
    }

    /** First calls with a key. */
    Samples samples(PlanId plan, String apiKey) {
        Stream<Model> ofPlan = listPlans.plans().stream()
                .filter(offer -> offer.plan().id().equals(plan))
                .flatMap(offer -> offer.models().stream());
        // A plan that is no longer sold is not listed; its keys still work, most likely with the shop's first model.
        Stream<Model> others = listPlans.models().stream().map(ListPlans.PricedModel::model);
        String model = Stream.concat(ofPlan, others)
                .findFirst()
                .map(found -> found.name().text())
                .orElse(NO_MODEL);
        return new Samples(shop.baseUrls(), apiKey, model);
    }
}
