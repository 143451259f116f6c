package dev.farebox.application.relaying;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.ledger.RateStanding;
import dev.farebox.domain.money.Amount;

/**
 * What is known when an answer begins.
 *
 * @param call the call's id, which is the request id
 * @param contentType of the answer
 * @param rate the key's rate limit after this call's admission
 * @param remaining what the budget has left beside all holds, this call's included
 */
public record CallHead(CallId call, String contentType, RateStanding rate, Amount remaining) {}
