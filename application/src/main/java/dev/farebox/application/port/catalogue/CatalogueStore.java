package dev.farebox.application.port.catalogue;

import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.plan.Plan;
import java.time.Instant;
import java.util.List;

/** Keeps the catalogue for all nodes. Thread-safe; {@link #apply} blocks. */
public interface CatalogueStore extends CatalogueSource {
    /**
     * Makes the catalogue what a shop file says, unless the very same file was applied before. All or nothing, and one
     * node at a time. What the file no longer names is withdrawn, never deleted; a changed price becomes a new version
     * that counts from now on.
     */
    ApplyOutcome apply(ShopRevision revision);

    /** Like {@link #apply}, even if the same file was applied before. */
    ApplyOutcome applyAgain(ShopRevision revision);

    /**
     * What a shop file says.
     *
     * @param digest SHA-256 of the file, in hexadecimal
     * @param plans in the order in which they are shown
     * @param models in the order in which they are shown
     * @param prices at most one for each model
     */
    record ShopRevision(String digest, List<Plan> plans, List<Model> models, List<ModelPrice> prices) {
        public ShopRevision {
            plans = List.copyOf(plans);
            models = List.copyOf(models);
            prices = List.copyOf(prices);
        }
    }

    /** The price of a model. */
    record ModelPrice(ModelName model, Price price) {}

    /** What applying came to. */
    sealed interface ApplyOutcome {
        /** The catalogue changed. */
        record Applied(int newPrices, int withdrawnPlans) implements ApplyOutcome {}

        /** This file was applied before; the catalogue stands as later files left it. */
        record AppliedBefore(Instant at) implements ApplyOutcome {}
    }
}
