package dev.farebox.application.port.catalogue;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.plan.Plan;
import java.time.Instant;
import java.util.List;

/** Keeps the catalogue for all nodes. Thread-safe; {@link #apply} blocks. */
public interface CatalogueStore extends CatalogueSource {
    /**
     * Makes the catalogue what a shop file says, unless the very same file was applied before. All or nothing, and one
     * node at a time. What the file no longer names is withdrawn, never deleted; a changed price becomes a new version
     * that counts from now on, or from its date.
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
     * @param aliases in the order in which they are shown
     * @param prices at most one list for each model
     * @param coupons each code once
     */
    record ShopRevision(
            String digest,
            List<Plan> plans,
            List<Model> models,
            List<ModelAlias> aliases,
            List<ModelPrices> prices,
            List<Coupon> coupons) {
        public ShopRevision {
            coupons = List.copyOf(coupons);
            plans = List.copyOf(plans);
            models = List.copyOf(models);
            aliases = List.copyOf(aliases);
            prices = List.copyOf(prices);
        }
    }

    /**
     * The price list of a model.
     *
     * @param prices at least one; at most the first has no date, and the dates ascend
     */
    record ModelPrices(ModelName model, List<DatedPrice> prices) {
        public ModelPrices {
            prices = List.copyOf(prices);
            if (prices.isEmpty()) {
                throw new IllegalArgumentException("a price list names a price");
            }
            for (int i = 1; i < prices.size(); i++) {
                Instant from = prices.get(i).from().orElseThrow(ModelPrices::unordered);
                if (prices.get(i - 1)
                        .from()
                        .filter(earlier -> !earlier.isBefore(from))
                        .isPresent()) {
                    throw unordered();
                }
            }
        }

        private static IllegalArgumentException unordered() {
            return new IllegalArgumentException("the dates of a price list ascend, each once");
        }
    }

    /** What applying came to. */
    sealed interface ApplyOutcome {
        /** The catalogue changed. */
        record Applied(int newPrices, int withdrawnPlans) implements ApplyOutcome {}

        /** This file was applied before; the catalogue stands as later files left it. */
        record AppliedBefore(Instant at) implements ApplyOutcome {}

        /** The file contradicts a dated price that counts already; nothing was applied. */
        record PastPriceChanged(ModelName model, Instant from) implements ApplyOutcome {}
    }
}
