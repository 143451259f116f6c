package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedPayments.CaptureResult;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the simulator knows of payments: the newest {@value #MOST_PAYMENTS}, and those it keeps. Not thread-safe. */
final class PaymentBook {
    /** All of them are written before each answer, so more would make answers slow. */
    static final int MOST_PAYMENTS = 2_000;

    /** By their ids. */
    final Map<String, SimulatedPayment> payments = new BoundedMap<>();

    /** Which payment a request to open one has opened. */
    final Map<String, String> openedBy = new BoundedMap<>();

    /** What a request to take money came to. */
    final Map<String, CaptureResult> capturedBy = new BoundedMap<>();

    /** How often money of a payment was taken. */
    final Map<String, Integer> captures = new BoundedMap<>();

    private final StateFile file;

    PaymentBook(StateFile file) {
        this.file = file;
        file.read().ifPresent(this::restore);
    }

    /** Writes everything down, before anybody is told of what changed. */
    void keep() {
        JsonObject opened = new JsonObject();
        openedBy.forEach(opened::put);
        JsonObject captured = new JsonObject();
        capturedBy.forEach((request, result) -> captured.put(request, json(result)));
        JsonObject counts = new JsonObject();
        captures.forEach(counts::put);
        file.write(new JsonObject()
                .put("payments", PaymentJson.array(payments.values(), PaymentJson::of))
                .put("openedBy", opened)
                .put("capturedBy", captured)
                .put("captures", counts));
    }

    private void restore(JsonObject state) {
        PaymentJson.list(state.getJsonArray("payments"), PaymentJson::payment)
                .forEach(payment -> payments.put(payment.id(), payment));
        JsonObject opened = state.getJsonObject("openedBy");
        opened.fieldNames().forEach(request -> openedBy.put(request, opened.getString(request)));
        JsonObject captured = state.getJsonObject("capturedBy");
        captured.fieldNames().forEach(request -> restore(request, captured.getJsonObject(request)));
        JsonObject counts = state.getJsonObject("captures");
        counts.fieldNames().forEach(id -> captures.put(id, counts.getInteger(id)));
    }

    private static JsonObject json(CaptureResult result) {
        return switch (result) {
            case CaptureResult.Taken(SimulatedPayment payment, boolean _) ->
                new JsonObject().put("taken", payment.id());
            case CaptureResult.Refused(PayPalError error) -> new JsonObject().put("refused", error.name());
        };
    }

    /** A request whose payment is not known any more is forgotten with it. */
    private void restore(String request, JsonObject result) {
        if (result.containsKey("refused")) {
            capturedBy.put(request, new CaptureResult.Refused(PayPalError.valueOf(result.getString("refused"))));
        } else if (payments.containsKey(result.getString("taken"))) {
            capturedBy.put(request, new CaptureResult.Taken(payments.get(result.getString("taken")), false));
        }
    }

    private static final class BoundedMap<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_PAYMENTS;
        }
    }
}
