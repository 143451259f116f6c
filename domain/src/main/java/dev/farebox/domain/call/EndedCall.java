package dev.farebox.domain.call;

import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import java.time.Instant;

/**
 * One line of a key's usage.
 *
 * @param call the call
 * @param at when it was admitted
 * @param model what was called
 * @param price the price that was frozen for it
 * @param charge what it cost, its parts and why
 */
public record EndedCall(CallId call, Instant at, ModelName model, PriceRef price, Charge charge) {}
