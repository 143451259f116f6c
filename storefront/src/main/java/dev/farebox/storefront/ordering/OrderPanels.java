package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.language.Language;
import dev.farebox.storefront.ordering.OrderPanel.State;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** The panel of an order. */
    OrderPanel panel(OrderView view, boolean owner, Language language) {
        return panel(state(view, owner), view, owner, language);
    }

    /**
     * The panel for a buyer about whose payment more is known than the order tells.
     *
     * @param unpaid what is shown while the order waits for payment
     */
    OrderPanel panel(OrderView view, boolean owner, Language language, State unpaid) {
        State state = state(view, owner);
        return panel(state == State.WAITING_FOR_PAYMENT ? unpaid : state, view, owner, language);
    }

    private OrderPanel panel(State state, OrderView view, boolean owner, Language language) {
        boolean byHand = view.order().method() == PaymentMethod.MANUAL;
        return new OrderPanel(
                state,
                view.order(),
                language.of(view.planName()),
                owner,
                view.delivered() instanceof Delivered.ApiKey(String apiKey)
                        ? Optional.of(samples(view.order().plan(), apiKey))
                        : Optional.empty(),
                view.delivered() instanceof Delivered.RedemptionCode(String code)
                        ? Optional.of(code)
                        : Optional.empty(),
                shop.manualInstructions().filter(_ -> byHand).map(language::of));
    }

    private static State state(OrderView view, boolean owner) {
        return switch (view.order().status()) {
            case CREATED, PENDING_PAYMENT -> State.WAITING_FOR_PAYMENT;
            case PAYMENT_PROCESSING, PAID -> State.PROCESSING;
            case HELD -> State.HELD;
            case EXPIRED -> State.EXPIRED;
            case CANCELLED -> State.CANCELLED;
            case DELIVERED ->
                switch (view.delivered()) {
                    case Delivered.ApiKey _ -> State.DELIVERED_KEY;
                    case Delivered.RedemptionCode _ -> State.DELIVERED_CODE;
                    case Delivered.Hidden _, Delivered.Nothing _ ->
                        owner ? State.DELIVERED_LONG_AGO : State.DELIVERED_TO_OWNER;
                };
        };
    }

    private Samples samples(PlanId plan, String apiKey) {
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
