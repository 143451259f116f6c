package dev.farebox.application.ordering;

import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.Plan;
import java.util.List;
import java.util.Map;

/** Use case: what can be bought, and how it can be paid. Thread-safe; never blocks. */
public interface ListPlans {
    /** Plans on sale in the shop's order. */
    List<PlanOffer> plans();

    /** Every priced model with the price that counts now, in the shop's order. */
    List<PricedModel> models();

    /** Prices that will count later, each model's in the order of time. */
    List<PricedModel> comingPrices();

    /**
     * A plan on sale.
     *
     * @param plan the plan
     * @param models what it includes
     * @param methods ways to pay it, each with the currencies (ISO 4217 codes) it can be paid in; never empty lists
     */
    record PlanOffer(Plan plan, List<Model> models, Map<PaymentMethod, List<String>> methods) {
        public PlanOffer {
            models = List.copyOf(models);
        }
    }

    /** A model and a price of it. */
    record PricedModel(Model model, PriceVersion price) {}
}
