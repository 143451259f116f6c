package dev.farebox.rest.api;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.model.FreeTariff;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.model.UnitTariff;
import dev.farebox.domain.model.WeightedTariff;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Decimals;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the price that was frozen for a call: of all its lines and tiers the ones that applied. */
final class PriceJson {
    private static final int WEIGHT_DECIMALS = 6;

    private PriceJson() {}

    /** Null for a call without a price. */
    static @Nullable JsonObject of(CallExplanation explanation) {
        EndedCall call = explanation.call();
        BudgetUnit unit = call.charge().amount().unit();
        int line = call.price().line();
        return explanation
                .price()
                .flatMap(version -> version.tariff(unit, line).map(tariff -> json(version, line, tariff, call)))
                .orElse(null);
    }

    private static JsonObject json(PriceVersion version, int line, Tariff tariff, EndedCall call) {
        PriceLine priced = version.terms().lines().get(line);
        JsonObject json = new JsonObject()
                .put("version", version.id())
                .put("line", line)
                .put("effectiveFrom", version.effectiveFrom().toString())
                .put("serviceTier", priced.variant().tier().name().toLowerCase(Locale.ROOT))
                .put(
                        "image",
                        priced.variant()
                                .image()
                                .map(image -> new JsonObject()
                                        .put("size", image.size())
                                        .put("quality", image.quality()))
                                .orElse(null))
                .put("hours", priced.window().map(PriceJson::hours).orElse(null))
                .put("counts", tariff.counts().name());
        switch (tariff) {
            case FreeTariff _ -> {
                // It is made of no version of a price, so there is nothing to tell.
            }
            case TokenTariff perToken ->
                putRates(json, perToken, call.charge().usage().input());
            case UnitTariff perUnit -> json.put("each", perUnit.rate().each().toDollars());
            case WeightedTariff weighted ->
                json.put("weight", Decimals.format(weighted.weight().millionths(), WEIGHT_DECIMALS));
        }
        return json;
    }

    private static void putRates(JsonObject json, TokenTariff perToken, long inputTokens) {
        TokenRates rates = perToken.rates().ratesFor(inputTokens);
        long above = perToken.rates()
                .tierFor(inputTokens)
                .map(InputTier::aboveTokens)
                .orElse(0L);
        json.put("aboveInputTokens", above)
                .put(
                        "perMillion",
                        new JsonObject()
                                .put("input", rates.input().toDollarsPerMillion())
                                .put("cachedInput", rates.cachedInput().toDollarsPerMillion())
                                .put("cacheWrite", rates.cacheWrite().toDollarsPerMillion())
                                .put("cacheWriteHour", rates.cacheWriteHour().toDollarsPerMillion())
                                .put("output", rates.output().toDollarsPerMillion()));
    }

    private static JsonObject hours(TimeWindow window) {
        return new JsonObject()
                .put("zone", window.zone().getId())
                .put("days", texts(window.days().stream().sorted().toList()))
                .put(
                        "hours",
                        texts(window.hours().stream()
                                .map(hours -> hours.from() + "-" + hours.to())
                                .toList()))
                .put("exceptOn", texts(window.exceptOn().stream().sorted().toList()));
    }

    private static JsonArray texts(List<?> values) {
        JsonArray texts = new JsonArray();
        values.forEach(value -> texts.add(value.toString()));
        return texts;
    }
}
