package dev.farebox.bootstrap.preset;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The catalogue genai-prices: rates in dollars per million, of models that it finds by rules. */
final class GenaiPrices {
    private static final Map<String, String> RATES =
            Map.of("input_mtok", "inputPerMillion", "output_mtok", "outputPerMillion");

    private final JsonNode catalogue;

    GenaiPrices(JsonNode catalogue) {
        this.catalogue = catalogue;
    }

    JsonNode catalogue() {
        return catalogue;
    }

    /** Whether it names another rate for a model, be it for another time; a model that it does not know it does not. */
    boolean contradicts(String provider, String model, JsonNode cost) {
        return items(catalogue.path("providers"))
                .filter(known -> known.path("id").textValue().equals(provider))
                .flatMap(known -> items(known.path("models")))
                .filter(known -> matches(known.path("match"), model))
                .findFirst()
                .stream()
                .flatMap(known -> prices(known.path("prices")))
                .anyMatch(price -> RATES.entrySet().stream()
                        .anyMatch(rate -> differs(price.path(rate.getKey()), cost.path(rate.getValue()))));
    }

    private static Stream<JsonNode> prices(JsonNode prices) {
        return prices.isArray() ? items(prices).map(dated -> dated.path("prices")) : Stream.of(prices);
    }

    private static boolean differs(JsonNode rate, JsonNode own) {
        JsonNode base = rate.isObject() ? rate.path("base") : rate;
        return !base.isNumber() || base.decimalValue().compareTo(new BigDecimal(own.textValue())) != 0;
    }

    /** Each rule is an object with one member, the kind of the rule. */
    private static boolean matches(JsonNode rule, String model) {
        Map.Entry<String, JsonNode> only = List.copyOf(rule.properties()).getFirst();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "equals" -> model.equals(value.textValue());
            case "starts_with" -> model.startsWith(value.textValue());
            case "ends_with" -> model.endsWith(value.textValue());
            case "contains" -> model.contains(value.textValue());
            case "regex" -> Pattern.compile(value.textValue()).matcher(model).find();
            case "or" -> items(value).anyMatch(part -> matches(part, model));
            case "and" -> items(value).allMatch(part -> matches(part, model));
            case String other -> throw new AssertionError("a rule that is not known: " + other);
        };
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
