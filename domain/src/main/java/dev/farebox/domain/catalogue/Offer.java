package dev.farebox.domain.catalogue;

import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Tariff;

/** What the catalogue says about one model for one kind of budget. */
public sealed interface Offer {
    /**
     * The model is known and priced.
     *
     * @param model the model; of an alias, the one it stands for
     * @param tariff its price in the budget's unit
     * @param inPlan whether the plan includes it
     */
    record Offered(Model model, Tariff tariff, boolean inPlan) implements Offer {}

    /** The model is known, but has no price in the budget's unit, so the plan cannot include it. */
    record NotForThisUnit() implements Offer {}

    /**
     * The model is known, but has no price for what the request asks for beside it, such as another speed.
     *
     * @param counts what its price counts
     */
    record VariantNotPriced(PricedUnit counts) implements Offer {}

    /** No such model, or it has no price yet. */
    record Unknown() implements Offer {}
}
