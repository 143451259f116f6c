package dev.farebox.storefront.sample;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The model in samples that belong to no order. Thread-safe. */
@ApplicationScoped
public class SampleModel {
    private static final String NO_MODEL = "MODEL";

    private final ListPlans listPlans;

    public SampleModel(ListPlans listPlans) {
        this.listPlans = listPlans;
    }

    /** The first model that every plan on sale includes, so that the samples work for whoever bought. */
    public String name() {
        List<PlanOffer> offers = listPlans.plans();
        return listPlans.models().stream()
                .map(PricedModel::model)
                .filter(model ->
                        offers.stream().allMatch(offer -> offer.models().contains(model)))
                .map(model -> model.name().text())
                .findFirst()
                .orElse(NO_MODEL);
    }
}
