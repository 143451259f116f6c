package dev.farebox.domain.plan;

import dev.farebox.domain.model.ModelName;
import java.util.Set;

/** Which models a plan or a key may call. */
public sealed interface ModelSelection {
    boolean includes(ModelName model);

    /** Every model of the shop. */
    record All() implements ModelSelection {
        @Override
        public boolean includes(ModelName model) {
            return true;
        }
    }

    /** The named models only. */
    record Only(Set<ModelName> models) implements ModelSelection {
        public Only {
            models = Set.copyOf(models);
        }

        @Override
        public boolean includes(ModelName model) {
            return models.contains(model);
        }
    }
}
