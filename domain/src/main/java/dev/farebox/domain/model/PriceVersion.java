package dev.farebox.domain.model;

import dev.farebox.domain.money.BudgetUnit;
import java.time.Instant;
import java.util.Optional;

/**
 * One dated entry of a model's price list. Entries are never edited; a new price is a new version.
 *
 * @param id unique and ascending; frozen into every hold and charge, so a charge can be recomputed later
 * @param model whose price it is
 * @param terms what the model costs, in dollars and in tokens of a token plan
 * @param effectiveFrom from when on the version counts
 */
public record PriceVersion(long id, ModelName model, PriceTerms terms, Instant effectiveFrom) {
    /** The price of a call in a budget's unit; empty if the version has none for such a call. */
    public Optional<Tariff> tariff(BudgetUnit unit, CallVariant variant, Instant at) {
        return terms.line(variant, at).flatMap(line -> tariff(unit, line));
    }

    /** The price in a budget's unit of a call that fell under a line; empty if there is none. */
    public Optional<Tariff> tariff(BudgetUnit unit, int line) {
        if (line < 0 || line >= terms.lines().size()) {
            return Optional.empty();
        }
        PriceRef ref = new PriceRef(id, line);
        PriceLine priced = terms.lines().get(line);
        return switch (unit) {
            // A weight says what a call of the usual speed costs a token plan, and nothing about others.
            case TOKENS ->
                terms.weight()
                        .filter(_ -> priced.variant().tier() == ServiceTier.DEFAULT)
                        .map(weight -> new WeightedTariff(ref, terms.unit(), weight));
            case USD ->
                Optional.of(
                        switch (priced.price()) {
                            case Price.PerToken price -> new TokenTariff(ref, price);
                            case Price.PerUnit price -> new UnitTariff(ref, price);
                        });
        };
    }
}
