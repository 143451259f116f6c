package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.money.Decimals;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.storefront.language.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * The price list as a page shows it: models priced by the token, and models priced by the call.
 *
 * @param perToken prices for a million tokens
 * @param perCall prices for one call
 */
public record PriceTable(List<TokenRow> perToken, List<CallRow> perCall) {
    private static final int WEIGHT_DECIMALS = 6;

    public PriceTable {
        perToken = List.copyOf(perToken);
        perCall = List.copyOf(perCall);
    }

    /** Keeps the order of the models. Bars are to the scale of the dearest price of their kind. */
    public static PriceTable of(List<PricedModel> models) {
        long dearestRate = 0;
        long dearestCall = 0;
        for (PricedModel priced : models) {
            switch (priced.price().price()) {
                case Price.PerToken price -> dearestRate = Math.max(dearestRate, dearest(price));
                case Price.PerCall price ->
                    dearestCall = Math.max(dearestCall, price.call().nanos());
            }
        }
        List<TokenRow> perToken = new ArrayList<>();
        List<CallRow> perCall = new ArrayList<>();
        for (PricedModel priced : models) {
            switch (priced.price().price()) {
                case Price.PerToken price -> perToken.add(tokenRow(priced.model(), price, dearestRate));
                case Price.PerCall price -> perCall.add(callRow(priced.model(), price, dearestCall));
            }
        }
        return new PriceTable(perToken, perCall);
    }

    private static long dearest(Price.PerToken price) {
        return Math.max(price.dearestInput().nanosPerMillion(), price.output().nanosPerMillion());
    }

    private static TokenRow tokenRow(Model model, Price.PerToken price, long dearest) {
        return new TokenRow(
                model.name().text(),
                Figures.rate(price.input()),
                Figures.rate(price.cachedInput()),
                Figures.rate(price.cacheWrite()),
                Figures.rate(price.output()),
                Figures.permille(price.input().nanosPerMillion(), dearest),
                Figures.permille(price.output().nanosPerMillion(), dearest),
                weight(model));
    }

    private static CallRow callRow(Model model, Price.PerCall price, long dearest) {
        NanoUsd call = price.call();
        return new CallRow(model.name().text(), Figures.dollars(call), Figures.permille(call.nanos(), dearest));
    }

    private static String weight(Model model) {
        return model.tokenWeight()
                .map(weight -> Figures.plain(Decimals.format(weight.millionths(), WEIGHT_DECIMALS)))
                .orElse("");
    }

    /** Whether any model can be used by a token plan. */
    public boolean hasWeights() {
        return perToken.stream().anyMatch(row -> !row.weight().isEmpty());
    }

    /**
     * A model priced by the token.
     *
     * @param inputBar length of the bar of the input price, 0 to 1000
     * @param outputBar length of the bar of the output price, 0 to 1000
     * @param weight how many tokens of a token plan one token costs; empty if the model is in none
     */
    public record TokenRow(
            String model,
            String input,
            String cachedInput,
            String cacheWrite,
            String output,
            int inputBar,
            int outputBar,
            String weight) {}

    /**
     * A model priced by the call.
     *
     * @param bar length of the bar, 0 to 1000
     */
    public record CallRow(String model, String price, int bar) {}
}
