package dev.farebox.application.relaying;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.Model;
import java.util.List;

/** Use case: the models that a key may call and that a healthy channel serves, and their listed aliases. Thread-safe; blocks. */
public interface ListModels {
    /**
     * Lists the models.
     *
     * @param dialect in which they are asked for: OpenAI's list, which clients of all kinds read, has all of them; that
     *     of another dialect only those that can be called in it
     */
    ListModelsOutcome list(KeyRef key, Dialect dialect);

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
