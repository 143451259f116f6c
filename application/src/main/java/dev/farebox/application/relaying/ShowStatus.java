package dev.farebox.application.relaying;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.model.Model;
import java.util.List;
import java.util.Set;

/** Use case: whether what is sold can be called on this node now. Thread-safe; never blocks. */
public interface ShowStatus {
    /** Every model that some plan on sale includes, in the shop's order. */
    List<ModelStatus> models();

    /**
     * How a model stands.
     *
     * @param dialects in which it can be called once it is served
     */
    record ModelStatus(Model model, Availability availability, Set<Dialect> dialects) {
        public ModelStatus {
            dialects = Set.copyOf(dialects);
        }
    }

    /** What a caller of a model has to expect. */
    enum Availability {
        /** Every channel that serves it is healthy. */
        AVAILABLE,
        /** Some of its channels are not healthy; the others take all calls. */
        LIMITED,
        /** Calls are refused until a channel is healthy again. */
        INTERRUPTED
    }
}
