package dev.farebox.payment.simulator;

import dev.farebox.application.port.secret.RandomBytes;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everything that the simulator has notified the shop of, or would have. Thread-safe. Keeps the newest
 * {@value #MOST_EVENTS}.
 */
final class SimulatedEvents {
    private static final int MOST_EVENTS = 2000;
    private static final int ID_BYTES = 8;

    private final PayPalWire wire;
    private final RandomBytes random;
    private final InstantSource clock;
    private final Deque<SimulatedEvent> events = new ArrayDeque<>();
    private final List<Consumer<SimulatedEvent>> listeners = new CopyOnWriteArrayList<>();

    SimulatedEvents(PayPalWire wire, RandomBytes random, InstantSource clock) {
        this.wire = wire;
        this.random = random;
        this.clock = clock;
    }

    /** Tells of every event from now on, on the thread on which it happens. */
    void listen(Consumer<SimulatedEvent> listener) {
        listeners.add(listener);
    }

    void approved(SimulatedPayment payment) {
        add("CHECKOUT.ORDER.APPROVED", "checkout-order", "2.0", wire.order(payment));
    }

    /** Money was taken, is being examined, or was examined. */
    void captured(SimulatedPayment payment) {
        payment.capture()
                .ifPresent(money -> add(
                        money.underReview() ? "PAYMENT.CAPTURE.PENDING" : "PAYMENT.CAPTURE.COMPLETED",
                        "capture",
                        "2.0",
                        wire.capture(payment, money)
                                .put(
                                        "supplementary_data",
                                        new JsonObject()
                                                .put("related_ids", new JsonObject().put("order_id", payment.id())))));
    }

    void refunded(SimulatedPayment payment, SimulatedRefund refund) {
        if (!refund.pending()) {
            add("PAYMENT.CAPTURE.REFUNDED", "refund", "2.0", wire.refund(payment, refund));
        }
    }

    void disputed(SimulatedDispute dispute) {
        String type = dispute.outcome().isPresent() ? "RESOLVED" : "CREATED";
        add("CUSTOMER.DISPUTE." + type, "dispute", "1.0", wire.wholeDispute(dispute));
    }

    private void add(String type, String resourceType, String resourceVersion, JsonObject resource) {
        String id = "WH-" + HexFormat.of().formatHex(random.next(ID_BYTES)).toUpperCase(Locale.ROOT);
        Instant now = clock.instant();
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("event_version", "1.0")
                .put("create_time", PayPalWire.time(now))
                .put("resource_type", resourceType)
                .put("resource_version", resourceVersion)
                .put("event_type", type)
                .put("summary", "Simulated: " + type)
                .put("resource", resource)
                .put("links", wire.self("/v1/notifications/webhooks-events/" + id));
        SimulatedEvent event = new SimulatedEvent(id, json, now);
        synchronized (events) {
            events.addLast(event);
            if (events.size() > MOST_EVENTS) {
                events.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Those that happened in a time, both ends included; newest first. */
    List<SimulatedEvent> between(Instant from, Instant to) {
        synchronized (events) {
            return events.reversed().stream()
                    .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                    .toList();
        }
    }
}
