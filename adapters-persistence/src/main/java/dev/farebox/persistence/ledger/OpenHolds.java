package dev.farebox.persistence.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.RateWindow;
import dev.farebox.domain.money.Amount;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process believes its open calls hold. Not the truth, which is the table {@code hold}: it serves to answer a
 * repeated admission, and to take those holds again that a crash of the database lost. As large as the number of calls
 * open on this node. Thread-safe.
 */
final class OpenHolds {
    /**
     * A hold as it was admitted.
     *
     * @param minute in which its tokens were counted; {@link #NO_MINUTE} if the count was lost with the database
     */
    record OpenHold(AdmissionRequest request, Amount amount, long minute) {}

    static final long NO_MINUTE = -1;

    private final Map<CallId, OpenHold> holds = new ConcurrentHashMap<>();

    void add(AdmissionRequest request, Amount amount, Instant at) {
        holds.put(request.call(), new OpenHold(request, amount, RateWindow.minuteOf(at)));
    }

    /** A hold that was lost was taken again; nothing happens if the call has ended meanwhile. */
    void retaken(CallId call, Amount amount) {
        holds.computeIfPresent(call, (_, hold) -> new OpenHold(hold.request, amount, NO_MINUTE));
    }

    void remove(CallId call) {
        holds.remove(call);
    }

    Optional<OpenHold> find(CallId call) {
        return Optional.ofNullable(holds.get(call));
    }

    Map<CallId, OpenHold> all() {
        return Map.copyOf(holds);
    }
}
