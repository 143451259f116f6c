package dev.farebox.bootstrap.rides;

import dev.farebox.domain.money.Decimals;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What {@code GET /v1/key} says about a key in dollars.
 *
 * @param calls the newest first
 */
record KeyAccount(String status, long granted, long used, long held, long remaining, List<Call> calls) {
    private static final int NANO_PLACES = 9;

    /** One ended call; cost in nano-dollars. */
    record Call(
            String id,
            String model,
            long inputFresh,
            long cacheRead,
            long cacheWrite,
            long output,
            long cost,
            String reason) {}

    static KeyAccount of(JsonObject json) {
        return new KeyAccount(
                json.getString("status"),
                nanos(json, "granted"),
                nanos(json, "used"),
                nanos(json, "held"),
                nanos(json, "remaining"),
                json.getJsonArray("calls").stream()
                        .map(call -> call((JsonObject) call))
                        .toList());
    }

    /** The only call there is. */
    Call onlyCall() {
        if (calls.size() != 1) {
            throw new AssertionError("not one call, but " + calls);
        }
        return calls.getFirst();
    }

    private static Call call(JsonObject json) {
        JsonObject usage = json.getJsonObject("usage");
        return new Call(
                json.getString("id"),
                json.getString("model"),
                usage.getLong("inputFresh"),
                usage.getLong("cacheRead"),
                usage.getLong("cacheWrite"),
                usage.getLong("output"),
                nanos(json, "cost"),
                json.getString("reason"));
    }

    private static long nanos(JsonObject json, String field) {
        return Decimals.parse(json.getString(field), NANO_PLACES);
    }
}
