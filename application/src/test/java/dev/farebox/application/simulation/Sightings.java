package dev.farebox.application.simulation;

import dev.farebox.domain.call.ChargeReason;
import java.util.EnumSet;
import java.util.Set;

/** What was seen to happen in some simulations: rules that hold where nothing happens prove nothing. */
final class Sightings {
    private final Set<Sighting> events = EnumSet.noneOf(Sighting.class);
    private final Set<ChargeReason> reasons = EnumSet.noneOf(ChargeReason.class);

    void add(Sighting event) {
        events.add(event);
    }

    void add(ChargeReason reason) {
        reasons.add(reason);
    }

    Set<Sighting> events() {
        return events;
    }

    Set<ChargeReason> reasons() {
        return reasons;
    }
}
