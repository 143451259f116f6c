package dev.farebox.storefront.usage;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.model.CostLine;
import dev.farebox.domain.model.CostPart;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Rate;
import dev.farebox.storefront.language.Figures;
import dev.farebox.storefront.shopping.PriceCondition;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a charge comes about, line by line: all lines, plus the rounding, minus the excess, are the charge.
 *
 * @param lines what was counted at which price
 * @param rounding what rounding up added; empty if nothing
 * @param excess what was above the hold and not charged; empty if nothing
 * @param condition for which calls the price was; empty if it is not known
 */
public record SumView(
        List<Line> lines, Optional<String> rounding, Optional<String> excess, Optional<PriceCondition> condition) {
    public SumView {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param part what is counted
     * @param quantity how many
     * @param rate the price of one, or of a million tokens
     * @param amount quantity times price, unrounded
     */
    public record Line(CostPart part, String quantity, String rate, String amount) {}

    /** Empty if there is no sum that makes the charge, or nothing to add up. */
    static Optional<SumView> of(CallExplanation explanation, Locale locale) {
        BudgetUnit unit = explanation.call().charge().amount().unit();
        return explanation.sum().filter(sum -> !sum.lines().isEmpty()).map(sum -> of(explanation, sum, unit, locale));
    }

    private static SumView of(CallExplanation explanation, ChargeSum sum, BudgetUnit unit, Locale locale) {
        BigInteger rounding = BigInteger.valueOf(sum.roundingMillionths());
        return new SumView(
                sum.lines().stream().map(line -> line(line, unit)).toList(),
                Optional.of(rounding).filter(value -> value.signum() > 0).map(value -> Figures.exact(value, unit)),
                Optional.of(sum.excess()).filter(excess -> excess.units() > 0).map(Figures::amount),
                explanation.price().flatMap(price -> condition(price, explanation.call(), locale)));
    }

    private static Line line(CostLine line, BudgetUnit unit) {
        return new Line(
                line.part(), Figures.count(line.quantity()), rate(line, unit), Figures.exact(line.millionths(), unit));
    }

    private static String rate(CostLine line, BudgetUnit unit) {
        boolean perMillion = unit == BudgetUnit.USD
                && switch (line.part()) {
                    case INPUT_FRESH, CACHE_READ, CACHE_WRITE, CACHE_WRITE_HOUR, OUTPUT -> true;
                    case CALL, IMAGE, AUDIO_SECOND, CHARACTER, RERANK_UNIT, HOLD -> false;
                };
        return perMillion
                ? Figures.rate(new Rate(line.millionthsEach().longValueExact())) + "/M"
                : Figures.exact(line.millionthsEach(), unit);
    }

    private static Optional<PriceCondition> condition(PriceVersion price, EndedCall call, Locale locale) {
        int line = call.price().line();
        return price.tariff(call.charge().amount().unit(), line)
                .map(tariff -> PriceCondition.of(price.terms().lines().get(line), aboveTokens(tariff, call), locale));
    }

    private static long aboveTokens(Tariff tariff, EndedCall call) {
        return tariff instanceof TokenTariff perToken
                ? perToken.rates()
                        .tierFor(call.charge().usage().input())
                        .map(InputTier::aboveTokens)
                        .orElse(0L)
                : 0;
    }
}
