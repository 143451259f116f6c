package dev.farebox.application.simulation;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a simulated shop sells, and its prices a second time, as figures that the code tried does not compute with. */
public final class SimulatedShop {
    static final ModelName PLAIN = new ModelName("plain");
    static final ModelName THINKING = new ModelName("thinking");
    static final ModelName FIXED = new ModelName("fixed");

    /** For sale, but in no plan. */
    static final ModelName OTHER = new ModelName("other");

    static final PlanId DOLLARS = new PlanId("dollars");
    static final PlanId TOKENS = new PlanId("tokens");

    /** The version of the price of {@link #PLAIN} that begins amid a simulation. */
    static final long CHANGED_PRICE = 2;

    static final Duration PRICE_CHANGES_AFTER = Duration.ofSeconds(60);

    /** Dollars per million tokens: fresh input, read from a cache, written to a cache, output. */
    private record Sheet(String input, String cached, String written, String output) {
        Price price() {
            return new Price.PerToken(Prices.rates(input, cached, written, written, output));
        }

        long cost(Usage usage) {
            return part(usage.inputFresh(), input)
                    .add(part(usage.cacheRead(), cached))
                    .add(part(usage.cacheWrite() + usage.cacheWriteHour(), written))
                    .add(part(usage.output(), output))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        }

        /** A dollar per million tokens is a thousand nano-dollars per token. */
        private static BigDecimal part(long tokens, String dollars) {
            return new BigDecimal(dollars).movePointRight(3).multiply(BigDecimal.valueOf(tokens));
        }
    }

    private static final Sheet AT_FIRST = new Sheet("1.00", "0.1001", "1.25", "3.3337");
    private static final Sheet LATER = new Sheet("1.50", "0.15", "1.75", "4.0001");
    private static final Sheet THOUGHT = new Sheet("2.0003", "0.20", "2.00", "8.00");
    private static final long NANOS_PER_CALL = 3_000_000;
    private static final String WEIGHT = "1.5";

    private SimulatedShop() {}

    /** What is for sale in a simulation that starts at a moment. */
    public static Catalogue catalogue(Instant start) {
        Price fixed = new Price.PerUnit(PricedUnit.CALL, new NanoUsd(NANOS_PER_CALL));
        return new Catalogue(
                List.of(plan(DOLLARS, Amount.usd(NanoUsd.ofDollars("0.03"))), plan(TOKENS, Amount.tokens(15_000))),
                List.of(model(PLAIN, false), model(THINKING, true), model(FIXED, false), model(OTHER, false)),
                List.of(),
                List.of(
                        new PriceVersion(1, PLAIN, weighed(AT_FIRST.price()), Instant.EPOCH),
                        new PriceVersion(CHANGED_PRICE, PLAIN, weighed(LATER.price()), start.plus(PRICE_CHANGES_AFTER)),
                        new PriceVersion(3, THINKING, weighed(THOUGHT.price()), Instant.EPOCH),
                        new PriceVersion(4, FIXED, PriceTerms.of(fixed), Instant.EPOCH),
                        new PriceVersion(5, OTHER, PriceTerms.of(fixed), Instant.EPOCH)));
    }

    private static PriceTerms weighed(Price price) {
        return PriceTerms.of(price).weighing(TokenWeight.parse(WEIGHT));
    }

    /** What a usage costs under a price that was frozen for a call, in units of the budget. */
    static long cost(long priceVersion, BudgetUnit unit, Usage usage) {
        if (unit == BudgetUnit.TOKENS) {
            return new BigDecimal(WEIGHT)
                    .multiply(BigDecimal.valueOf(usage.input() + usage.output()))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        }
        return switch ((int) priceVersion) {
            case 1 -> AT_FIRST.cost(usage);
            case 2 -> LATER.cost(usage);
            case 3 -> THOUGHT.cost(usage);
            default -> NANOS_PER_CALL;
        };
    }

    static boolean isPerCall(long priceVersion, BudgetUnit unit) {
        return unit == BudgetUnit.USD && priceVersion > 3;
    }

    private static Plan plan(PlanId id, Amount allowance) {
        return new Plan(
                id,
                new LocalizedText(id.text(), id.text()),
                List.of(Money.parse("2.00", Currency.getInstance("USD"))),
                allowance,
                new ModelSelection.Only(Set.of(PLAIN, THINKING, FIXED)),
                12,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                700,
                PlanStatus.ON_SALE,
                Optional.empty());
    }

    private static Model model(ModelName name, boolean hiddenReasoning) {
        return new Model(name, name, 100_000, 8_000, hiddenReasoning, ModelKind.CHAT, Optional.empty());
    }
}
