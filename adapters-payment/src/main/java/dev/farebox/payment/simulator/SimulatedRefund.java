package dev.farebox.payment.simulator;

import java.time.Instant;

/**
 * Money that went back, or is on its way.
 *
 * @param id the provider's id
 * @param requestId under which the shop asked for it; empty if it was given back in the dashboard
 * @param value how much, in the currency of the transfer
 * @param note for the buyer; may be empty
 * @param pending whether it is still on its way
 * @param at when
 */
public record SimulatedRefund(String id, String requestId, String value, String note, boolean pending, Instant at) {
    SimulatedRefund arrived() {
        return new SimulatedRefund(id, requestId, value, note, false, at);
    }
}
