package dev.farebox.application.port.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;

/**
 * How an admitted call ended.
 *
 * @param call the call
 * @param key who called
 * @param model what was called, by its public name and never by an alias
 * @param channel id of the channel that served it; empty if none was reached
 * @param held what was set aside at the admission
 * @param price the price frozen at the admission
 * @param charge what it costs and why; its amount is not above the hold
 * @param durationMillis from the admission to this settlement, not negative
 */
public record Settlement(
        CallId call,
        KeyRef key,
        ModelName model,
        String channel,
        Amount held,
        PriceRef price,
        Charge charge,
        long durationMillis) {
    public Settlement {
        if (charge.amount().compareTo(held) > 0) {
            throw new IllegalArgumentException("the charge of " + call + " exceeds its hold");
        }
        if (durationMillis < 0) {
            throw new IllegalArgumentException("the duration of " + call + " is negative");
        }
    }
}
