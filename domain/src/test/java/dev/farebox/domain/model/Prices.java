package dev.farebox.domain.model;

import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Prices and usages for tests: written out, and drawn at random up to the very bounds. */
public final class Prices {
    public static final PriceRef REF = new PriceRef(7, 2);

    private static final PricedUnit[] UNITS = {
        PricedUnit.CALL, PricedUnit.IMAGE, PricedUnit.AUDIO_SECOND, PricedUnit.CHARACTER, PricedUnit.RERANK_UNIT
    };

    private Prices() {}

    /** Rates in dollars per million tokens. */
    public static TokenRates rates(
            String input, String cachedInput, String cacheWrite, String cacheWriteHour, String output) {
        return new TokenRates(
                Rate.ofDollarsPerMillion(input),
                Rate.ofDollarsPerMillion(cachedInput),
                Rate.ofDollarsPerMillion(cacheWrite),
                Rate.ofDollarsPerMillion(cacheWriteHour),
                Rate.ofDollarsPerMillion(output));
    }

    /** One rate for everything, in dollars per million tokens. */
    public static Price flat(String rate) {
        return new Price.PerToken(rates(rate, rate, rate, rate, rate));
    }

    public static Tariff anyTariff(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new UnitTariff(REF, anyPerUnit(random));
            case 1 -> new WeightedTariff(REF, anyUnit(random), anyWeight(random));
            case 2 -> new WeightedTariff(REF, PricedUnit.TOKEN, anyWeight(random));
            default -> new TokenTariff(REF, anyPerToken(random));
        };
    }

    static Price.PerToken anyPerToken(SplittableRandom random) {
        List<InputTier> tiers = new ArrayList<>();
        long above = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            above += random.nextLong(1, 400_000);
            tiers.add(new InputTier(above, anyRates(random)));
        }
        return new Price.PerToken(anyRates(random), tiers);
    }

    static TokenRates anyRates(SplittableRandom random) {
        return new TokenRates(anyRate(random), anyRate(random), anyRate(random), anyRate(random), anyRate(random));
    }

    /** Of every order of magnitude, the dearest that can be made included. */
    private static Rate anyRate(SplittableRandom random) {
        return new Rate(random.nextLong(0, Rate.MAX_NANOS_PER_MILLION + 1) >>> random.nextInt(48));
    }

    private static Price.PerUnit anyPerUnit(SplittableRandom random) {
        PricedUnit unit = anyUnit(random);
        long dearest = Long.MAX_VALUE / unit.most();
        long nanos = Math.max(1, random.nextLong(1, dearest) >>> random.nextInt(40));
        return new Price.PerUnit(unit, new NanoUsd(nanos));
    }

    private static PricedUnit anyUnit(SplittableRandom random) {
        return UNITS[random.nextInt(UNITS.length)];
    }

    private static TokenWeight anyWeight(SplittableRandom random) {
        return new TokenWeight(Math.max(1, random.nextLong(1, 1_000_000_000_001L) >>> random.nextInt(40)));
    }

    /** Of every order of magnitude, the most that can be counted included. */
    public static Usage anyUsage(SplittableRandom random) {
        long output = anyCount(random, Usage.MAX_TOKENS);
        return new Usage(
                anyCount(random, Usage.MAX_TOKENS / 4),
                anyCount(random, Usage.MAX_TOKENS / 4),
                anyCount(random, Usage.MAX_TOKENS / 4),
                anyCount(random, Usage.MAX_TOKENS / 4),
                output,
                anyCount(random, output),
                new UnitCounts(
                        anyCount(random, PricedUnit.IMAGE.most()),
                        anyCount(random, PricedUnit.AUDIO_SECOND.most()),
                        anyCount(random, PricedUnit.CHARACTER.most()),
                        anyCount(random, PricedUnit.RERANK_UNIT.most())));
    }

    /** The tightest bounds that a usage keeps. */
    static UsageBounds bounds(Usage usage) {
        return new UsageBounds(usage.input(), usage.output(), usage.units());
    }

    static long anyCount(SplittableRandom random, long most) {
        return random.nextLong(0, most + 1) >>> random.nextInt(31);
    }
}
