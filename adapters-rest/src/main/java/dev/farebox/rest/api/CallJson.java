package dev.farebox.rest.api;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CostLine;
import dev.farebox.domain.model.CostPart;
import dev.farebox.domain.money.BudgetUnit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Writes ended calls for the owner of their key. */
final class CallJson {
    /** Decimal places of a millionth. */
    private static final int MILLIONTHS = 6;

    private CallJson() {}

    /** A call as one of many. */
    static JsonObject of(EndedCall call) {
        return new JsonObject()
                .put("id", call.call().toString())
                .put("at", call.at().toString())
                .put("model", call.model().text())
                .put("priceVersion", call.price().version())
                .put("priceLine", call.price().line())
                .put("usage", usage(call.charge().usage()))
                .put("cost", call.charge().amount().toText())
                .put("reason", call.charge().reason().name());
    }

    /** A call with its sum: the amounts of all lines, plus the rounding, minus the excess, are the cost. */
    static JsonObject explained(CallExplanation explanation) {
        EndedCall call = explanation.call();
        BudgetUnit unit = call.charge().amount().unit();
        return of(call).put("explanation", sentence(call.charge().reason()))
                .put("unit", unit.name())
                .put("held", call.held().toText())
                .put("durationMillis", call.duration().toMillis())
                .put("price", PriceJson.of(explanation))
                .put("lines", explanation.sum().map(sum -> lines(sum, unit)).orElse(null))
                .put(
                        "rounding",
                        explanation
                                .sum()
                                .map(sum -> exact(BigInteger.valueOf(sum.roundingMillionths()), unit))
                                .orElse(null))
                .put("excess", call.charge().excess().toText());
    }

    private static JsonObject usage(Usage used) {
        return new JsonObject()
                .put("inputFresh", used.inputFresh())
                .put("cacheRead", used.cacheRead())
                .put("cacheWrite", used.cacheWrite())
                .put("cacheWriteHour", used.cacheWriteHour())
                .put("output", used.output())
                .put("reasoning", used.reasoning())
                .put("images", used.units().images())
                .put("audioSeconds", used.units().audioSeconds())
                .put("characters", used.units().characters())
                .put("rerankUnits", used.units().rerankUnits());
    }

    private static JsonArray lines(ChargeSum sum, BudgetUnit unit) {
        JsonArray lines = new JsonArray();
        for (CostLine line : sum.lines()) {
            lines.add(new JsonObject()
                    .put("part", part(line.part()))
                    .put("quantity", line.quantity())
                    .put("rate", exact(line.millionthsEach(), unit))
                    .put("amount", exact(line.millionths(), unit)));
        }
        return lines;
    }

    /** With every decimal place that a product can have, so that a reader's own sum is exact. */
    private static String exact(BigInteger millionths, BudgetUnit unit) {
        return new BigDecimal(millionths, unit.scale() + MILLIONTHS).toPlainString();
    }

    private static String part(CostPart part) {
        return switch (part) {
            case INPUT_FRESH -> "inputFresh";
            case CACHE_READ -> "cacheRead";
            case CACHE_WRITE -> "cacheWrite";
            case CACHE_WRITE_HOUR -> "cacheWriteHour";
            case OUTPUT -> "output";
            case CALL -> "calls";
            case IMAGE -> "images";
            case AUDIO_SECOND -> "audioSeconds";
            case CHARACTER -> "characters";
            case RERANK_UNIT -> "rerankUnits";
            case HOLD -> "hold";
        };
    }

    private static String sentence(ChargeReason reason) {
        return switch (reason) {
            case REPORTED -> "The usage that the provider reported was charged.";
            case ESTIMATED -> "The provider reported no usage, so an estimate was charged.";
            case EMPTY -> "The provider answered with nothing, so the call is free.";
            case CLAMPED -> "The usage that the provider reported was impossible, so an estimate was charged.";
            case UPSTREAM_CUT -> "The provider broke off, so the input and what was sent to you were charged.";
            case CLIENT_GONE -> "You disconnected, so the input and what was sent to you were charged.";
            case HOLD_EXHAUSTED -> "The answer went on until everything held for it was used up, which was charged.";
            case SHUTDOWN -> "Maintenance ended the call, so the input and what was sent to you were charged.";
            case NODE_LOST -> "The call was lost by a failure on our side, so it is free.";
            case UPSTREAM_FAILED -> "The provider failed before any content, so the call is free.";
            case RELEASED -> "The call was given up before it was sent to a provider, so it is free.";
        };
    }
}
