package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.Rate;
import java.math.BigInteger;

/**
 * A price for each kind of token.
 *
 * @param input input tokens that no cache served
 * @param cachedInput input tokens that the provider read from its cache
 * @param cacheWrite input tokens that the provider wrote to its cache for five minutes
 * @param cacheWriteHour input tokens that the provider wrote to its cache for an hour
 * @param output output tokens, hidden reasoning included
 */
public record TokenRates(Rate input, Rate cachedInput, Rate cacheWrite, Rate cacheWriteHour, Rate output) {
    private static final long MILLION = 1_000_000L;

    /** The dearest rate an input token can meet; a hold assumes it. */
    public Rate dearestInput() {
        return new Rate(dearestInputNanos());
    }

    /** Nano-dollars of a usage; every part multiplied in full, the sum divided once and rounded up. */
    long cost(Usage usage) {
        long dearest = Math.max(dearestInputNanos(), output.nanosPerMillion());
        // All tokens at the dearest rate bound every part and their sum.
        if (Exact.fits(usage.input() + usage.output(), dearest)) {
            long millionths = usage.inputFresh() * input.nanosPerMillion()
                    + usage.cacheRead() * cachedInput.nanosPerMillion()
                    + usage.cacheWrite() * cacheWrite.nanosPerMillion()
                    + usage.cacheWriteHour() * cacheWriteHour.nanosPerMillion()
                    + usage.output() * output.nanosPerMillion();
            return Math.ceilDiv(millionths, MILLION);
        }
        return Exact.quotientUp(
                Exact.product(usage.inputFresh(), input.nanosPerMillion())
                        .add(Exact.product(usage.cacheRead(), cachedInput.nanosPerMillion()))
                        .add(Exact.product(usage.cacheWrite(), cacheWrite.nanosPerMillion()))
                        .add(Exact.product(usage.cacheWriteHour(), cacheWriteHour.nanosPerMillion()))
                        .add(Exact.product(usage.output(), output.nanosPerMillion())),
                MILLION);
    }

    /** Nano-dollars that no usage within the bounds exceeds. */
    long ceiling(UsageBounds bounds) {
        long dearest = dearestInputNanos();
        long outputNanos = output.nanosPerMillion();
        if (Exact.fits(bounds.inputTokens() + bounds.outputTokens(), Math.max(dearest, outputNanos))) {
            return Math.ceilDiv(bounds.inputTokens() * dearest + bounds.outputTokens() * outputNanos, MILLION);
        }
        return Exact.quotientUp(
                Exact.product(bounds.inputTokens(), dearest).add(Exact.product(bounds.outputTokens(), outputNanos)),
                MILLION);
    }

    /** The most output tokens that nano-dollars pay for beside so much input; 0 if not even the input fits. */
    long affordableOutput(long nanos, long inputTokens) {
        long rate = output.nanosPerMillion();
        long dearest = dearestInputNanos();
        if (Exact.fits(nanos, MILLION) && Exact.fits(inputTokens, dearest)) {
            long left = nanos * MILLION - inputTokens * dearest;
            return left < 0 ? 0 : rate == 0 ? Long.MAX_VALUE : left / rate;
        }
        BigInteger left = Exact.product(nanos, MILLION).subtract(Exact.product(inputTokens, dearest));
        if (left.signum() < 0) {
            return 0;
        }
        return rate == 0 ? Long.MAX_VALUE : Exact.clamped(left.divide(BigInteger.valueOf(rate)));
    }

    private long dearestInputNanos() {
        return Math.max(
                Math.max(input.nanosPerMillion(), cachedInput.nanosPerMillion()),
                Math.max(cacheWrite.nanosPerMillion(), cacheWriteHour.nanosPerMillion()));
    }
}
