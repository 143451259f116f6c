package dev.farebox.application.port.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.IdempotencyMark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The idempotency keys of an {@link InMemoryLedger} as a plain map, and the answers kept with them. Thread-safe. */
final class InMemoryMarks implements KeptAnswers {
    /** What an idempotency key stands for. */
    record Marked(CallId call, KeyDigest body, Instant at, Optional<KeptAnswer> answer) {
        boolean stands(Instant now) {
            return at.plus(IdempotencyMark.LIFETIME).isAfter(now);
        }
    }

    private record Place(KeyId key, KeyDigest mark) {}

    private final InstantSource clock;
    private final Map<Place, Marked> places = new HashMap<>();

    InMemoryMarks(InstantSource clock) {
        this.clock = clock;
    }

    /** What a request's idempotency key stands for, if it has one that stands for another call. */
    synchronized Optional<Marked> find(AdmissionRequest request) {
        return request.mark()
                .map(mark -> places.get(new Place(request.key().key(), mark.key())))
                .filter(marked -> marked.stands(clock.instant()))
                .filter(marked -> !marked.call().equals(request.call()));
    }

    /** From now on a request's idempotency key, if it has one, stands for its call. */
    synchronized void record(AdmissionRequest request) {
        request.mark()
                .ifPresent(mark -> places.put(
                        new Place(request.key().key(), mark.key()),
                        new Marked(request.call(), mark.body(), clock.instant(), Optional.empty())));
    }

    @Override
    public synchronized CompletionStage<KeepOutcome> keep(MarkedCall call, KeptAnswer answer) {
        Marked kept = places.computeIfPresent(
                new Place(call.key(), call.mark()),
                (_, marked) -> marked.call().equals(call.call())
                        ? new Marked(marked.call(), marked.body(), marked.at(), Optional.of(answer))
                        : marked);
        return CompletableFuture.completedFuture(
                kept != null && kept.call().equals(call.call()) ? KeepOutcome.KEPT : KeepOutcome.NOT_KEPT);
    }

    @Override
    public synchronized CompletionStage<FindOutcome> find(MarkedCall call) {
        FindOutcome found = Optional.ofNullable(places.get(new Place(call.key(), call.mark())))
                .filter(marked -> marked.call().equals(call.call()) && marked.stands(clock.instant()))
                .flatMap(Marked::answer)
                .<FindOutcome>map(FindOutcome.Found::new)
                .orElseGet(FindOutcome.NotKept::new);
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized Forgotten forget() {
        int before = places.size();
        Instant now = clock.instant();
        places.values().removeIf(marked -> !marked.stands(now));
        return new Forgotten(before - places.size());
    }
}
