package dev.farebox.bootstrap.preset;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes the file of DeepSeek's models out of its own price page, the only one that knows its peak hours. The page
 * excepts public holidays without naming their dates, so the file has none: on a holiday its cost is too high.
 */
final class DeepSeekPrices {
    private static final String PAGE = "deepseek-prices-2026-11-15.json";
    private final JsonNode page;

    DeepSeekPrices(Path data) throws IOException {
        page = new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(data.resolve(PAGE).toFile());
    }

    String file(String provider) throws IOException {
        ObjectNode file = ModelCatalogues.YAML.createObjectNode().put("provider", provider);
        ObjectNode source = file.withArray("sources").addObject();
        source.put("url", page.path("_source").textValue().replaceFirst(" .*", ""));
        source.set("date", page.path("_date"));
        source.putArray("says").add("models");
        ArrayNode models = file.putArray("models");
        for (JsonNode listed : page.path("models")) {
            ObjectNode model = models.addObject();
            model.set("id", listed.path("id"));
            model.set("context", listed.path("context"));
            model.set("maxOutput", listed.path("max_output"));
            ObjectNode cost = model.putObject("cost");
            cost.setAll(rates(listed.path("usd").path("off_peak")));
            cost.putArray("windows").add(peak(rates(listed.path("usd").path("peak"))));
        }
        return ModelCatalogues.YAML.writeValueAsString(file);
    }

    private ObjectNode peak(ObjectNode price) {
        JsonNode schedule = page.path("schedule");
        ObjectNode window = price.objectNode();
        window.set("zone", schedule.path("timezone"));
        ArrayNode days = window.putArray("days");
        schedule.path("peak_days").forEach(day -> days.add(day.textValue().toLowerCase(Locale.ROOT)));
        ArrayNode hours = window.putArray("hours");
        schedule.path("peak_local")
                .forEach(span ->
                        hours.add(span.get(0).textValue() + "-" + span.get(1).textValue()));
        window.set("price", price);
        return window;
    }

    private static ObjectNode rates(JsonNode listed) {
        return ModelCatalogues.YAML
                .createObjectNode()
                .put("inputPerMillion", listed.path("input_cache_miss").asText())
                .put("cachedInputPerMillion", listed.path("input_cache_hit").asText())
                .put("outputPerMillion", listed.path("output").asText());
    }
}
