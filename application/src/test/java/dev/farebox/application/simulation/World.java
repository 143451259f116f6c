package dev.farebox.application.simulation;

import dev.farebox.application.port.ledger.LedgerNodes;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.IdempotencyClaim;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.IdempotencyKey;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.money.Amount;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Everything that the parts of one simulation share. */
final class World implements Ids {
    private static final int COUNTERS = 1 << CallId.COUNTER_BITS;

    private final Chance chance;
    private final VirtualTime time;
    private final LedgerNodes ledger;
    private final Sightings sightings;
    private final Journal journal;
    private final Rules rules = new Rules(this);
    private final Map<CallId, CallTruth> truths = new LinkedHashMap<>();
    private final Map<CallId, SimulatedCaller> callers = new LinkedHashMap<>();
    private final Map<KeyRef, Long> granted = new LinkedHashMap<>();
    private final Map<IdempotencyKey, ApiRequest> repeatables = new LinkedHashMap<>();
    private int wishes;
    private final Instant start;
    private int ids;
    private Instant databaseAwayUntil = Instant.MIN;
    private Duration ledgerStep = Duration.ZERO;

    World(Chance chance, LedgerNodes ledger, Sightings sightings) {
        this.chance = chance;
        this.ledger = ledger;
        this.sightings = sightings;
        this.journal = new Journal(sightings);
        this.start = ledger.clock().instant();
        this.time = new VirtualTime(chance, start);
    }

    Chance chance() {
        return chance;
    }

    VirtualTime time() {
        return time;
    }

    Instant start() {
        return start;
    }

    LedgerNodes ledger() {
        return ledger;
    }

    Sightings sightings() {
        return sightings;
    }

    Journal journal() {
        return journal;
    }

    Rules rules() {
        return rules;
    }

    /** Brings the ledger's clock to the time of the simulation; to be called before the ledger is asked anything. */
    void syncLedger() {
        Duration behind =
                Duration.between(ledger.clock().instant(), time.instant().plus(ledgerStep));
        if (!behind.isZero()) {
            ledger.advance(behind);
        }
    }

    /** Somebody sets the ledger's clock. */
    void stepLedgerClock(Duration step) {
        ledgerStep = ledgerStep.plus(step);
    }

    void databaseGoesAway(Duration length) {
        databaseAwayUntil = time.instant().plus(length);
    }

    boolean databaseIsThere() {
        return !time.instant().isBefore(databaseAwayUntil);
    }

    void noteReaped(int calls) {
        if (calls > 0) {
            sightings.add(Sighting.HOLD_REAPED);
            journal.touch();
        }
    }

    void noteGrant(KeyRef key, Amount amount) {
        granted.merge(key, amount.units(), Math::addExact);
        journal.touch();
    }

    Collection<KeyRef> keys() {
        return granted.keySet();
    }

    long granted(KeyRef key) {
        return granted.get(key);
    }

    Amount remaining(KeyId key) {
        return ledger.accounts().statement(key).orElseThrow().balance().remaining();
    }

    /**
     * A request with one of a key's few idempotency keys: nearly always the one that was sent with it before.
     *
     * @param wish makes another one
     */
    ApiRequest repeatable(KeyRef key, Supplier<ApiRequest> wish) {
        IdempotencyKey idempotencyKey = new IdempotencyKey(key.key() + "-" + chance.between(1, 3));
        boolean another = chance.oneIn(10);
        return another
                ? claimed(idempotencyKey, wish.get())
                : repeatables.computeIfAbsent(idempotencyKey, _ -> claimed(idempotencyKey, wish.get()));
    }

    /** Each wish has a body of its own here, even if two happen to ask for the same. */
    private ApiRequest claimed(IdempotencyKey idempotencyKey, ApiRequest request) {
        byte[] bodyDigest = ByteBuffer.allocate(32).putInt(++wishes).array();
        return request.claimed(new IdempotencyClaim(idempotencyKey, bodyDigest));
    }

    void add(CallTruth truth, SimulatedCaller caller) {
        truths.put(truth.call, truth);
        callers.put(truth.call, caller);
    }

    CallTruth truth(CallId call) {
        return truths.get(call);
    }

    List<CallTruth> truths() {
        return List.copyOf(truths.values());
    }

    SimulatedCaller caller(CallId call) {
        return callers.get(call);
    }

    @Override
    public CallId nextCall() {
        ids++;
        return CallId.of(start.toEpochMilli() + ids / COUNTERS, 0, ids % COUNTERS);
    }

    @Override
    public KeyId nextKey() {
        return new KeyId(nextCall().value());
    }

    @Override
    public BudgetId nextBudget() {
        return new BudgetId(nextCall().value());
    }

    /** The answer of a ledger that is asked one thing after the other. */
    static <T> T now(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
