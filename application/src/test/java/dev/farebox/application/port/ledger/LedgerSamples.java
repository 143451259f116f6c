package dev.farebox.application.port.ledger;

import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.IdempotencyMark;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.PlanId;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys, requests and settlements for tests of the ledger, with ids that never repeat in one test. Thread-safe. */
public final class LedgerSamples {
    public static final ModelName MODEL = new ModelName("small");
    public static final PriceRef PRICE = new PriceRef(1, 0);

    private static final int NODE = 1023;
    private static final int COUNTERS = 4096;

    private final InstantSource clock;
    private final AtomicInteger counter = new AtomicInteger();

    public LedgerSamples(InstantSource clock) {
        this.clock = clock;
    }

    public CallId nextCall() {
        int count = counter.incrementAndGet();
        return CallId.of(clock.millis() + count / COUNTERS, NODE, count % COUNTERS);
    }

    /** A key with a budget of its own. */
    public NewKey key(long number, Amount allowance, KeyLimits limits) {
        byte[] digest = ByteBuffer.allocate(32).putLong(number).array();
        return new NewKey(
                new KeyId(number),
                new BudgetId(number),
                new PlanId("trial"),
                EmailAddress.parse("buyer@example.org"),
                new KeyDigest(digest),
                "%04d".formatted(number % 10_000),
                allowance,
                limits,
                Mode.DEMO,
                "issue-" + number);
    }

    public static KeyRef ref(NewKey key) {
        return new KeyRef(key.key(), key.budget(), key.allowance().unit(), key.plan());
    }

    /** A request that wants exactly this much, and may use a token for each unit. */
    public AdmissionRequest request(NewKey key, long units) {
        return request(key, units, units);
    }

    public AdmissionRequest request(NewKey key, long floor, long ceiling) {
        var unit = key.allowance().unit();
        return new AdmissionRequest(
                nextCall(), ref(key), MODEL, true, new Amount(unit, ceiling), new Amount(unit, floor), ceiling, PRICE);
    }

    /** The mark of a call with one of several idempotency keys and one of several bodies. */
    public static IdempotencyMark mark(int idempotencyKey, int body) {
        return new IdempotencyMark(digest(1, idempotencyKey), digest(2, body));
    }

    private static KeyDigest digest(int kind, int number) {
        return new KeyDigest(ByteBuffer.allocate(32).putInt(kind).putInt(number).array());
    }

    /** A call with an idempotency key, as those know it who keep its answer. */
    public static MarkedCall marked(AdmissionRequest request) {
        return new MarkedCall(request.key().key(), request.mark().orElseThrow().key(), request.call());
    }

    /** A settlement of an admitted call, for a number of units that one input token each makes plausible. */
    public static Settlement settlement(AdmissionRequest request, Amount held, long units) {
        Amount charged = new Amount(held.unit(), units);
        Charge charge = new Charge(charged, Usage.of(units, 0), ChargeReason.REPORTED, Amount.zero(held.unit()));
        return new Settlement(
                request.call(), request.key(), request.model(), "main", held, request.price(), charge, 12);
    }
}
