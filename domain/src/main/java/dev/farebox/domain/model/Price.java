package dev.farebox.domain.model;

import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;

/** What a model costs in dollars. */
public sealed interface Price {
    /**
     * A price for each kind of token.
     *
     * @param input input tokens that no cache served
     * @param cachedInput input tokens that the provider read from its cache
     * @param cacheWrite input tokens that the provider wrote to its cache
     * @param output output tokens, hidden reasoning included
     */
    record PerToken(Rate input, Rate cachedInput, Rate cacheWrite, Rate output) implements Price {
        /** The dearest rate an input token can meet; a hold assumes it. */
        public Rate dearestInput() {
            return new Rate(Math.max(
                    input.nanosPerMillion(), Math.max(cachedInput.nanosPerMillion(), cacheWrite.nanosPerMillion())));
        }
    }

    /**
     * A fixed price for each call that delivered content.
     *
     * @param call the price of one call, above 0
     */
    record PerCall(NanoUsd call) implements Price {
        public PerCall {
            if (call.nanos() == 0) {
                throw new IllegalArgumentException("a price per call must be above zero");
            }
        }
    }
}
