package dev.farebox.application.relaying;

import dev.farebox.domain.call.Charge;
import dev.farebox.domain.money.Amount;

/**
 * What a call came to.
 *
 * @param charge what was taken and why
 * @param remaining what the budget has left
 */
public record CallReceipt(Charge charge, Amount remaining) {}
