package dev.farebox.domain.call;

import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.time.Instant;

/**
 * One line of a key's usage.
 *
 * @param call the call
 * @param at when it was admitted
 * @param model what was called
 * @param price the price that was frozen for it
 * @param charge what it cost, its parts and why
 * @param held what was set aside for it; not less than the charge
 * @param duration from its admission to its settlement, in whole milliseconds
 */
public record EndedCall(
        CallId call, Instant at, ModelName model, PriceRef price, Charge charge, Amount held, Duration duration) {}
