package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import java.math.BigInteger;

/**
 * The price of one call in the unit of the budget that pays it, frozen when the call is admitted.
 *
 * <p>Arithmetic is exact: every part is multiplied in full, the parts are added, and the sum is divided once, rounded
 * up to the next whole unit. Values are immutable and thread-safe.
 */
public sealed interface Tariff {
    /** The dated price that the tariff was made from. */
    long priceVersion();

    /** The unit that {@link #charge} and {@link #ceiling} answer in. */
    BudgetUnit unit();

    /** What a call with this usage costs. */
    Amount charge(Usage usage);

    /**
     * The most that a call can cost whose input and output are bounded.
     *
     * @param inputTokens most input tokens
     * @param outputTokens most output tokens, of all choices together
     */
    Amount ceiling(long inputTokens, long outputTokens);

    /**
     * The most output tokens whose {@link #ceiling} with this input fits into an amount; {@link Long#MAX_VALUE} where
     * output does not change the price.
     *
     * @return 0 if not even the input is affordable
     */
    long affordableOutput(Amount available, long inputTokens);

    /** Dollars for each kind of token. */
    record PerToken(long priceVersion, Price.PerToken price) implements Tariff {
        private static final long MILLION = 1_000_000L;

        @Override
        public BudgetUnit unit() {
            return BudgetUnit.USD;
        }

        @Override
        public Amount charge(Usage usage) {
            BigInteger millionths = product(usage.inputFresh(), price.input().nanosPerMillion())
                    .add(product(usage.cacheRead(), price.cachedInput().nanosPerMillion()))
                    .add(product(usage.cacheWrite(), price.cacheWrite().nanosPerMillion()))
                    .add(product(usage.output(), price.output().nanosPerMillion()));
            return usd(dividedUp(millionths, MILLION));
        }

        @Override
        public Amount ceiling(long inputTokens, long outputTokens) {
            BigInteger millionths = product(inputTokens, price.dearestInput().nanosPerMillion())
                    .add(product(outputTokens, price.output().nanosPerMillion()));
            return usd(dividedUp(millionths, MILLION));
        }

        @Override
        public long affordableOutput(Amount available, long inputTokens) {
            long rate = price.output().nanosPerMillion();
            BigInteger left = product(available.units(), MILLION)
                    .subtract(product(inputTokens, price.dearestInput().nanosPerMillion()));
            if (left.signum() < 0) {
                return 0;
            }
            return rate == 0 ? Long.MAX_VALUE : clamped(left.divide(BigInteger.valueOf(rate)));
        }

        private static Amount usd(long nanos) {
            return Amount.usd(new NanoUsd(nanos));
        }
    }

    /** The same dollars for every call that delivered content. */
    record PerCall(long priceVersion, Price.PerCall price) implements Tariff {
        @Override
        public BudgetUnit unit() {
            return BudgetUnit.USD;
        }

        @Override
        public Amount charge(Usage usage) {
            return Amount.usd(price.call());
        }

        @Override
        public Amount ceiling(long inputTokens, long outputTokens) {
            return Amount.usd(price.call());
        }

        @Override
        public long affordableOutput(Amount available, long inputTokens) {
            return available.units() < price.call().nanos() ? 0 : Long.MAX_VALUE;
        }
    }

    /** Tokens of a token plan: input and output together, times the model's weight. */
    record Weighted(long priceVersion, TokenWeight weight) implements Tariff {
        @Override
        public BudgetUnit unit() {
            return BudgetUnit.TOKENS;
        }

        @Override
        public Amount charge(Usage usage) {
            return tokens(Math.addExact(usage.input(), usage.output()));
        }

        @Override
        public Amount ceiling(long inputTokens, long outputTokens) {
            return tokens(Math.addExact(inputTokens, outputTokens));
        }

        @Override
        public long affordableOutput(Amount available, long inputTokens) {
            BigInteger tokens = product(available.units(), TokenWeight.SCALE)
                    .divide(BigInteger.valueOf(weight.millionths()))
                    .subtract(BigInteger.valueOf(inputTokens));
            return tokens.signum() < 0 ? 0 : clamped(tokens);
        }

        private Amount tokens(long plainTokens) {
            return Amount.tokens(dividedUp(product(plainTokens, weight.millionths()), TokenWeight.SCALE));
        }
    }

    private static BigInteger product(long left, long right) {
        return BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));
    }

    private static long dividedUp(BigInteger value, long divisor) {
        BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(divisor));
        return parts[1].signum() == 0
                ? parts[0].longValueExact()
                : parts[0].add(BigInteger.ONE).longValueExact();
    }

    private static long clamped(BigInteger value) {
        return value.bitLength() < Long.SIZE ? value.longValueExact() : Long.MAX_VALUE;
    }
}
