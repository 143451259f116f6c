package dev.farebox.domain.plan;

import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import java.util.List;

/**
 * What is sold: an allowance of dollars or tokens, the models it may be used for, and the limits of its keys.
 *
 * @param id stable id
 * @param name shown to buyers
 * @param prices one price for each currency, at least one, in the operator's order; never converted
 * @param allowance what a buyer gets to use, above zero
 * @param models what the plan's keys may call
 * @param requestsPerMinute limit of each key of the plan; 0 for none
 * @param keyPrefix how the plan's keys begin
 * @param defaultOutputTokens output cap of a call that names none, at least 1
 * @param status whether it can be bought
 */
public record Plan(
        PlanId id,
        LocalizedText name,
        List<Money> prices,
        Amount allowance,
        ModelSelection models,
        int requestsPerMinute,
        KeyPrefix keyPrefix,
        long defaultOutputTokens,
        PlanStatus status) {
    public Plan {
        prices = List.copyOf(prices);
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("plan " + id + " needs a price");
        }
        if (prices.stream().map(Money::currency).distinct().count() != prices.size()) {
            throw new IllegalArgumentException("plan " + id + " has two prices in one currency");
        }
        if (allowance.units() == 0) {
            throw new IllegalArgumentException("plan " + id + " needs an allowance above zero");
        }
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException("rpm of plan " + id + " must not be negative");
        }
        if (defaultOutputTokens < 1) {
            throw new IllegalArgumentException("the default output of plan " + id + " must be at least 1 token");
        }
    }
}
