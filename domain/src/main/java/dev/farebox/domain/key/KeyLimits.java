package dev.farebox.domain.key;

import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.ModelSelection;
import java.util.Optional;

/**
 * What a single key may do, within what its plan and budget allow.
 *
 * @param requestsPerMinute admitted calls in any minute; 0 for no limit
 * @param tokensPerMinute tokens in any minute that admitted calls may use, or used if they have ended; 0 for no limit
 * @param parallelCalls calls that may be open at once; 0 for no limit
 * @param cap the most the key may ever spend of its budget
 * @param daily the most the key may spend in a day of the shop's time zone
 * @param models the models the key may call, within those of its plan
 */
public record KeyLimits(
        int requestsPerMinute,
        long tokensPerMinute,
        int parallelCalls,
        Optional<Amount> cap,
        Optional<Amount> daily,
        ModelSelection models) {
    public KeyLimits {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("requests per minute must not be negative");
        }
        if (tokensPerMinute < 0) {
            throw new IllegalArgumentException("tokens per minute must not be negative");
        }
        if (parallelCalls < 0) {
            throw new IllegalArgumentException("parallel calls must not be negative");
        }
    }

    /** Only a rate, and nothing else. */
    public static KeyLimits rate(int requestsPerMinute) {
        return new KeyLimits(requestsPerMinute, 0, 0, Optional.empty(), Optional.empty(), new ModelSelection.All());
    }
}
