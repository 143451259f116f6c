package dev.farebox.domain.plan;

import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import java.util.List;
import java.util.Optional;

/**
 * What is sold: an allowance of dollars or tokens, the models it may be used for, and the limits of its keys.
 *
 * @param id stable id
 * @param name shown to buyers
 * @param prices one price for each currency, at least one, in the operator's order; never converted
 * @param allowance what a buyer gets to use, above zero
 * @param models what the plan's keys may call
 * @param requestsPerMinute limit of each key of the plan; 0 for none
 * @param tokensPerMinute limit of each key of the plan; 0 for none
 * @param parallelCalls how many calls of each key may be open at once; 0 for any number
 * @param daily the most that each key may spend in a day of the shop's time zone, above zero
 * @param keyPrefix how the plan's keys begin
 * @param defaultOutputTokens output cap of a call that names none, at least 1
 * @param status whether it can be bought
 * @param badge what distinguishes it among the plans of its unit
 */
public record Plan(
        PlanId id,
        LocalizedText name,
        List<Money> prices,
        Amount allowance,
        ModelSelection models,
        int requestsPerMinute,
        long tokensPerMinute,
        int parallelCalls,
        Optional<Amount> daily,
        KeyPrefix keyPrefix,
        long defaultOutputTokens,
        PlanStatus status,
        Optional<PlanBadge> badge) {
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
        if (tokensPerMinute < 0) {
            throw new IllegalArgumentException("tpm of plan " + id + " must not be negative");
        }
        if (parallelCalls < 0) {
            throw new IllegalArgumentException("parallel calls of plan " + id + " must not be negative");
        }
        if (daily.isPresent() && (daily.get().units() == 0 || daily.get().unit() != allowance.unit())) {
            throw new IllegalArgumentException("the daily limit of plan " + id + " must be above zero, in its unit");
        }
        if (defaultOutputTokens < 1) {
            throw new IllegalArgumentException("the default output of plan " + id + " must be at least 1 token");
        }
    }
    /** What a new key of this plan may do; its operator may change that later. */
    public KeyLimits keyLimits() {
        return new KeyLimits(
                requestsPerMinute, tokensPerMinute, parallelCalls, Optional.empty(), daily, new ModelSelection.All());
    }
}
