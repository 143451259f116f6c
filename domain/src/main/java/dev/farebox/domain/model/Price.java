package dev.farebox.domain.model;

import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.NanoUsd;
import java.util.List;
import java.util.Optional;

/** What a model costs in dollars. Immutable; a price that could overflow a charge cannot be made. */
public sealed interface Price {
    /** What it counts. */
    PricedUnit unit();

    /**
     * A price for each kind of token.
     *
     * @param rates of a call whose input is in no tier
     * @param tiers by ascending input size; empty for a model whose price does not depend on it
     */
    record PerToken(TokenRates rates, List<InputTier> tiers) implements Price {
        public PerToken {
            tiers = List.copyOf(tiers);
            for (int i = 1; i < tiers.size(); i++) {
                if (tiers.get(i).aboveTokens() <= tiers.get(i - 1).aboveTokens()) {
                    throw new IllegalArgumentException("tiers ascend by input size, each once");
                }
            }
        }

        /** The same rates for every call. */
        public PerToken(TokenRates rates) {
            this(rates, List.of());
        }

        @Override
        public PricedUnit unit() {
            return PricedUnit.TOKEN;
        }

        /** The rates of a call with so many input tokens. */
        public TokenRates ratesFor(long inputTokens) {
            return tierFor(inputTokens).map(InputTier::rates).orElse(rates);
        }

        /** The tier of a call with so many input tokens; empty if it is in none. */
        public Optional<InputTier> tierFor(long inputTokens) {
            for (int i = tiers.size() - 1; i >= 0; i--) {
                if (inputTokens > tiers.get(i).aboveTokens()) {
                    return Optional.of(tiers.get(i));
                }
            }
            return Optional.empty();
        }

        /** The dearest of the tiers that the bounds can reach, each with as much input as it can have. */
        long ceiling(UsageBounds bounds) {
            long most = rates.ceiling(bounds);
            for (InputTier tier : tiers) {
                if (bounds.inputTokens() > tier.aboveTokens()) {
                    most = Math.max(most, tier.rates().ceiling(bounds));
                }
            }
            return most;
        }

        long affordableOutput(long nanos, long inputTokens) {
            long least = rates.affordableOutput(nanos, inputTokens);
            for (InputTier tier : tiers) {
                if (inputTokens > tier.aboveTokens()) {
                    least = Math.min(least, tier.rates().affordableOutput(nanos, inputTokens));
                }
            }
            return least;
        }
    }

    /**
     * A fixed price for each of something that is not a token.
     *
     * @param unit what is counted
     * @param each the price of one, above 0
     */
    record PerUnit(PricedUnit unit, NanoUsd each) implements Price {
        public PerUnit {
            if (unit == PricedUnit.TOKEN) {
                throw new IllegalArgumentException("tokens are priced by their kind");
            }
            if (each.nanos() == 0) {
                throw new IllegalArgumentException("must be above zero");
            }
            if (!Exact.fits(each.nanos(), unit.most())) {
                throw new IllegalArgumentException("is too large: " + unit.most() + " of them in one call would cost"
                        + " more than can be counted");
            }
        }
    }
}
