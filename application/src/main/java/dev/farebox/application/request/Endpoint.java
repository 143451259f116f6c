package dev.farebox.application.request;

import dev.farebox.domain.model.PricedUnit;
import java.util.Set;

/**
 * What can be called. Every endpoint goes the same way through admission, hold, relay and settlement; what differs is
 * its format, and by what its models may be priced: a call whose price counts something that the endpoint does not have
 * would be free.
 */
public enum Endpoint {
    /** Chat completions. */
    CHAT_COMPLETIONS(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.CALL);

    private final Dialect dialect;
    private final Set<PricedUnit> units;

    Endpoint(Dialect dialect, PricedUnit... units) {
        this.dialect = dialect;
        this.units = Set.of(units);
    }

    /** The format of requests, answers and errors. */
    public Dialect dialect() {
        return dialect;
    }

    /** Whether a model that is priced by this unit can be called here. */
    public boolean counts(PricedUnit unit) {
        return units.contains(unit);
    }
}
