package dev.farebox.payment.simulator;

import java.time.Instant;
import java.util.Optional;

/**
 * A buyer's claim to his money.
 *
 * @param id the provider's id
 * @param transaction the transfer of money that it is about
 * @param value how much is claimed
 * @param currency of what
 * @param outcome PayPal's code for how it ended; empty while it is open
 * @param createdAt when it was opened
 * @param updatedAt when something happened to it last
 */
record SimulatedDispute(
        String id,
        String transaction,
        String value,
        String currency,
        Optional<String> outcome,
        Instant createdAt,
        Instant updatedAt) {
    SimulatedDispute decided(String code, Instant at) {
        return new SimulatedDispute(id, transaction, value, currency, Optional.of(code), createdAt, at);
    }
}
