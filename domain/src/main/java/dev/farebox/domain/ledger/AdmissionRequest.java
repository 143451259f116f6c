package dev.farebox.domain.ledger;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import java.util.Optional;

/**
 * What a call asks of the ledger before it may be sent anywhere.
 *
 * @param call the caller's id of the call; asking twice with one id holds once
 * @param key who calls
 * @param model what is called
 * @param inPlan whether the key's plan offers the model
 * @param ceiling the most the call can cost
 * @param floor the least hold with which the call still makes sense; not above the ceiling
 * @param tokens the most tokens that the call can use, of input and output together
 * @param price the price that is frozen into the hold
 * @param mark by what the call is recognised if it is sent again; empty if its caller gave it no idempotency key
 */
public record AdmissionRequest(
        CallId call,
        KeyRef key,
        ModelName model,
        boolean inPlan,
        Amount ceiling,
        Amount floor,
        long tokens,
        PriceRef price,
        Optional<IdempotencyMark> mark) {
    /** A call without an idempotency key. */
    public AdmissionRequest(
            CallId call,
            KeyRef key,
            ModelName model,
            boolean inPlan,
            Amount ceiling,
            Amount floor,
            long tokens,
            PriceRef price) {
        this(call, key, model, inPlan, ceiling, floor, tokens, price, Optional.empty());
    }

    public AdmissionRequest {
        if (floor.compareTo(ceiling) > 0) {
            throw new IllegalArgumentException("the floor is above the ceiling: " + floor + " > " + ceiling);
        }
        if (tokens < 0) {
            throw new IllegalArgumentException("the tokens of " + call + " are negative");
        }
        if (ceiling.unit() != key.unit()) {
            throw new IllegalArgumentException("the hold of " + call + " is not in the budget's unit " + key.unit());
        }
    }

    /** The same call, recognised by a mark. */
    public AdmissionRequest marked(IdempotencyMark newMark) {
        return new AdmissionRequest(call, key, model, inPlan, ceiling, floor, tokens, price, Optional.of(newMark));
    }
}
