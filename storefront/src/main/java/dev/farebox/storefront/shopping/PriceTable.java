package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.money.Decimals;
import dev.farebox.storefront.language.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The price list as a page shows it: models priced by the token, and models priced by the call, image and so on. A model
 * has a row for each service tier, kind of image, time of day and input size that has a price of its own.
 *
 * @param perToken prices for a million tokens
 * @param perUnit prices for one of something else
 */
public record PriceTable(List<TokenRow> perToken, List<UnitRow> perUnit) {
    private static final int WEIGHT_DECIMALS = 6;

    public PriceTable {
        perToken = List.copyOf(perToken);
        perUnit = List.copyOf(perUnit);
    }

    /** Keeps the order of the models. Bars are to the scale of the dearest price of their kind. */
    public static PriceTable of(List<PricedModel> models, List<PlanOffer> offers, Locale locale) {
        long dearestRate = 0;
        long dearestUnit = 0;
        for (PricedModel priced : models) {
            for (PriceLine line : priced.price().terms().lines()) {
                switch (line.price()) {
                    case Price.PerToken price -> dearestRate = Math.max(dearestRate, dearest(price));
                    case Price.PerUnit price ->
                        dearestUnit = Math.max(dearestUnit, price.each().nanos());
                }
            }
        }
        List<TokenRow> perToken = new ArrayList<>();
        List<UnitRow> perUnit = new ArrayList<>();
        for (PricedModel priced : models) {
            String model = priced.model().name().text();
            String weight = weight(priced.price().terms());
            ModelTerms terms = ModelTerms.of(priced.model(), offers);
            for (PriceLine line : priced.price().terms().lines()) {
                switch (line.price()) {
                    case Price.PerToken price -> {
                        perToken.add(TokenRow.of(
                                model, terms, price.rates(), PriceCondition.of(line, 0, locale), dearestRate, weight));
                        for (InputTier tier : price.tiers()) {
                            PriceCondition above = PriceCondition.of(line, tier.aboveTokens(), locale);
                            perToken.add(TokenRow.of(model, terms, tier.rates(), above, dearestRate, weight));
                        }
                    }
                    case Price.PerUnit price ->
                        perUnit.add(new UnitRow(
                                model,
                                terms,
                                price.unit(),
                                Figures.dollars(price.each()),
                                Figures.permille(price.each().nanos(), dearestUnit),
                                weight,
                                PriceCondition.of(line, 0, locale)));
                }
            }
        }
        return new PriceTable(perToken, perUnit);
    }

    private static long dearest(Price.PerToken price) {
        long dearest = dearest(price.rates());
        for (InputTier tier : price.tiers()) {
            dearest = Math.max(dearest, dearest(tier.rates()));
        }
        return dearest;
    }

    private static long dearest(TokenRates rates) {
        return Math.max(rates.dearestInput().nanosPerMillion(), rates.output().nanosPerMillion());
    }

    private static String weight(PriceTerms terms) {
        return terms.weight()
                .map(weight -> Figures.plain(Decimals.format(weight.millionths(), WEIGHT_DECIMALS)))
                .orElse("");
    }

    /** Whether any model that is priced by the token can be used by a token plan. */
    public boolean hasWeights() {
        return perToken.stream().anyMatch(row -> !row.weight().isEmpty());
    }

    /** Whether any other model can be used by a token plan. */
    public boolean hasUnitWeights() {
        return perUnit.stream().anyMatch(row -> !row.weight().isEmpty());
    }

    /**
     * A model priced by the token.
     *
     * @param terms what limits its calls
     * @param cacheWriteHour the price of what is cached for an hour; empty if it is that of {@code cacheWrite}
     * @param inputBar length of the bar of the input price, 0 to 1000
     * @param outputBar length of the bar of the output price, 0 to 1000
     * @param weight how many tokens of a token plan one token costs; empty if the model is in none
     * @param condition for which calls
     */
    public record TokenRow(
            String model,
            ModelTerms terms,
            String input,
            String cachedInput,
            String cacheWrite,
            String cacheWriteHour,
            String output,
            int inputBar,
            int outputBar,
            String weight,
            PriceCondition condition) {
        private static TokenRow of(
                String model,
                ModelTerms terms,
                TokenRates rates,
                PriceCondition condition,
                long dearest,
                String weight) {
            return new TokenRow(
                    model,
                    terms,
                    Figures.rate(rates.input()),
                    Figures.rate(rates.cachedInput()),
                    Figures.rate(rates.cacheWrite()),
                    rates.cacheWriteHour().equals(rates.cacheWrite()) ? "" : Figures.rate(rates.cacheWriteHour()),
                    Figures.rate(rates.output()),
                    Figures.permille(rates.input().nanosPerMillion(), dearest),
                    Figures.permille(rates.output().nanosPerMillion(), dearest),
                    weight,
                    condition);
        }
    }

    /**
     * A model priced by the call, image and so on.
     *
     * @param terms what limits its calls
     * @param unit what the price is for one of
     * @param bar length of the bar, 0 to 1000
     * @param weight how many tokens of a token plan one of it costs; empty if the model is in none
     * @param condition for which calls
     */
    public record UnitRow(
            String model,
            ModelTerms terms,
            PricedUnit unit,
            String price,
            int bar,
            String weight,
            PriceCondition condition) {}
}
