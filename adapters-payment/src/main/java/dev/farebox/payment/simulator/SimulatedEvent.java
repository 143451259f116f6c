package dev.farebox.payment.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Something that the simulator notifies the shop of.
 *
 * @param id the provider's id of it
 * @param json PayPal's words for it
 * @param at when it happened
 */
record SimulatedEvent(String id, JsonObject json, Instant at) {}
