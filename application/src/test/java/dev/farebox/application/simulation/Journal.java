package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the ledger itself was asked and answered, whoever heard the answers. */
final class Journal {
    /** An admitted call. */
    static final class Entry {
        final AdmissionRequest request;
        final Amount held;
        boolean settled;
        boolean lost;
        boolean givenBack;

        Entry(AdmissionRequest request, Amount held) {
            this.request = request;
            this.held = held;
        }
    }

    private final Sightings sightings;
    private final Map<CallId, Entry> entries = new LinkedHashMap<>();
    private boolean touched;

    Journal(Sightings sightings) {
        this.sightings = sightings;
    }

    void admitted(AdmissionRequest request, AdmissionOutcome outcome) {
        touched = true;
        if (outcome instanceof Admitted admitted) {
            Entry before = entries.putIfAbsent(request.call(), new Entry(request, admitted.held()));
            Rule.RESOLVED_ONCE.require(
                    before == null || before.held.equals(admitted.held()),
                    request.call() + " was held twice, differently");
            if (admitted.held().compareTo(request.ceiling()) < 0) {
                sightings.add(Sighting.CAPPED);
            }
            if (request.price().version() == SimulatedShop.CHANGED_PRICE) {
                sightings.add(Sighting.PRICE_CHANGED);
            }
        }
    }

    void settled(Settlement settlement, SettlementOutcome outcome) {
        touched = true;
        Entry entry = entries.get(settlement.call());
        switch (outcome) {
            case Settled _ -> {
                Rule.RESOLVED_ONCE.require(!entry.settled, settlement.call() + " was settled twice");
                Rule.RESOLVED_ONCE.require(!entry.lost, settlement.call() + " was settled after it had been lost");
                entry.settled = true;
                entry.givenBack = settlement.charge().reason() == ChargeReason.RELEASED;
            }
            case AlreadyResolved(ChargeReason reason, Amount _) -> {
                if (reason == ChargeReason.NODE_LOST) {
                    sightings.add(Sighting.ZOMBIE_FENCED);
                }
            }
            case SettlementOutcome.Unavailable _ -> {}
        }
    }

    void touch() {
        touched = true;
    }

    /** Whether the ledger was touched since this was last asked. */
    boolean takeTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    Optional<Entry> find(CallId call) {
        return Optional.ofNullable(entries.get(call));
    }

    Collection<Entry> entriesOf(KeyId key) {
        return entries.values().stream()
                .filter(entry -> entry.request.key().key().equals(key))
                .toList();
    }
}
