package dev.farebox.application.relaying;

import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.Model;
import java.util.List;

/** Use case: the models that a key may call and that a healthy channel serves, and their listed aliases. Thread-safe; blocks. */
public interface ListModels {
    ListModelsOutcome list(KeyRef key);

    /** What listing came to. */
    sealed interface ListModelsOutcome {
        record Listed(List<Model> models) implements ListModelsOutcome {
            public Listed {
                models = List.copyOf(models);
            }
        }

        /** The key is not known, revoked, suspended or expired. */
        record DeadKey() implements ListModelsOutcome {}
    }
}
