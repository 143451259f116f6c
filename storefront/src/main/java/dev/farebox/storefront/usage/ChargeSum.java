package dev.farebox.storefront.usage;

import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.model.UnitTariff;
import dev.farebox.domain.model.WeightedTariff;
import dev.farebox.domain.money.Decimals;
import dev.farebox.domain.money.Rate;
import dev.farebox.storefront.language.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the sum behind a charge, such as {@code 1,200 × $0.30/M + 300 × $1.20/M = $0.00072}. Only where it is true: the
 * price that was frozen for the call must still be known, and the sum must come to what was charged.
 */
final class ChargeSum {
    private static final int WEIGHT_DECIMALS = 6;

    private final List<PricedModel> models;

    /** @param models the models with their current prices */
    ChargeSum(List<PricedModel> models) {
        this.models = List.copyOf(models);
    }

    /** The sum of a call; empty if it cannot be told. */
    Optional<String> of(EndedCall call) {
        if (call.charge().amount().units() == 0) {
            return Optional.empty();
        }
        return models.stream()
                .map(PricedModel::price)
                .filter(version -> version.id() == call.price().version())
                .findFirst()
                .flatMap(version -> version.tariff(
                        call.charge().amount().unit(), call.price().line()))
                .flatMap(tariff -> told(tariff, terms(tariff, call.charge().usage()), call.charge()));
    }

    private static String terms(Tariff tariff, Usage usage) {
        return switch (tariff) {
            case TokenTariff perToken -> parts(usage, perToken.rates().ratesFor(usage.input()));
            case UnitTariff perUnit ->
                Figures.count(perUnit.counts().count(usage)) + " × "
                        + Figures.dollars(perUnit.rate().each());
            case WeightedTariff weighted -> weighted(weighted.counts(), usage, weighted.weight());
        };
    }

    private static Optional<String> told(Tariff tariff, String terms, Charge charge) {
        return tariff.charge(charge.usage()).equals(charge.amount())
                ? Optional.of(terms + " = " + Figures.amount(charge.amount()))
                : Optional.empty();
    }

    private static String parts(Usage usage, TokenRates price) {
        List<String> terms = new ArrayList<>();
        addTerm(terms, usage.inputFresh(), price.input());
        addTerm(terms, usage.cacheRead(), price.cachedInput());
        addTerm(terms, usage.cacheWrite(), price.cacheWrite());
        addTerm(terms, usage.cacheWriteHour(), price.cacheWriteHour());
        addTerm(terms, usage.output(), price.output());
        return String.join(" + ", terms);
    }

    private static void addTerm(List<String> terms, long tokens, Rate rate) {
        if (tokens > 0) {
            terms.add(Figures.count(tokens) + " × " + Figures.rate(rate) + "/M");
        }
    }

    private static String weighted(PricedUnit unit, Usage usage, TokenWeight weight) {
        String counted = unit == PricedUnit.TOKEN
                ? "(" + Figures.count(usage.input()) + " + " + Figures.count(usage.output()) + ")"
                : Figures.count(unit.count(usage));
        return counted + " × " + Figures.plain(Decimals.format(weight.millionths(), WEIGHT_DECIMALS));
    }
}
