package dev.farebox.bootstrap.preset;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.farebox.bootstrap.checking.ModelSuggestions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the files of model presets out of price catalogues. A model is taken if {@code --suggest-models} can make an
 * entry of it out of two catalogues that say nothing different about its price, if a third one does not contradict
 * them, if it is not on its way out, and if it is one of its provider's {@value #MOST_MODELS} newest.
 */
final class ModelCatalogues {
    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private static final int MOST_MODELS = 30;
    private static final String MODELS_DEV = "models-dev-prices-2026-07-02.json";
    private static final String GENAI_PRICES = "genai-prices-v2-2026-08-21.json";
    private static final String LITELLM = "litellm-model-prices-2026-07-24.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** A provider's name in models.dev, the beginning of its models' names in LiteLLM, its name in genai-prices. */
    private record Names(String modelsDev, String liteLlm, String genaiPrices) {}

    private static final Map<String, Names> PROVIDERS = providers();

    private final Path data;
    private final Path folder;

    /**
     * @param data where the catalogues are
     * @param folder for what is needed in between
     */
    ModelCatalogues(Path data, Path folder) {
        this.data = data;
        this.folder = folder;
    }

    private static Map<String, Names> providers() {
        Map<String, Names> providers = new LinkedHashMap<>();
        providers.put("openai", new Names("openai", "", "openai"));
        providers.put("azure-openai", new Names("azure", "azure/", "azure"));
        providers.put("anthropic", new Names("anthropic", "", "anthropic"));
        providers.put("anthropic-openai", new Names("anthropic", "", "anthropic"));
        providers.put("gemini", new Names("google", "gemini/", "google"));
        providers.put("gemini-openai", new Names("google", "gemini/", "google"));
        providers.put("qwen", new Names("alibaba", "dashscope/", ""));
        providers.put("openrouter", new Names("openrouter", "openrouter/", "openrouter"));
        providers.put("mistral", new Names("mistral", "mistral/", "mistral"));
        providers.put("groq", new Names("groq", "groq/", "groq"));
        providers.put("xai", new Names("xai", "xai/", "x-ai"));
        providers.put("moonshot", new Names("moonshotai", "moonshot/", "moonshotai"));
        providers.put("zai", new Names("zai", "zai/", "zai"));
        providers.put("minimax", new Names("minimax", "minimax/", "minimax"));
        providers.put("together", new Names("togetherai", "together_ai/", "together"));
        providers.put("fireworks", new Names("fireworks-ai", "fireworks_ai/", "fireworks"));
        providers.put("cerebras", new Names("cerebras", "cerebras/", "cerebras"));
        providers.put("deepinfra", new Names("deepinfra", "deepinfra/", ""));
        providers.put("novita", new Names("novita-ai", "novita/", "novita"));
        return providers;
    }

    /** The files by the provider's id, as they must be. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        JsonNode modelsDev = JSON.readTree(data.resolve(MODELS_DEV).toFile());
        JsonNode liteLlm = JSON.readTree(data.resolve(LITELLM).toFile());
        GenaiPrices genai =
                new GenaiPrices(JSON.readTree(data.resolve(GENAI_PRICES).toFile()));
        for (Map.Entry<String, Names> provider : PROVIDERS.entrySet()) {
            JsonNode known = modelsDev.path("providers").path(provider.getValue().modelsDev);
            Map<String, JsonNode> first = suggested(onlyCurrent(modelsDev, known));
            Map<String, JsonNode> second = suggested(named(liteLlm, provider.getValue().liteLlm));
            List<JsonNode> models = first.values().stream()
                    .flatMap(model ->
                            Optional.ofNullable(second.get(model.path("id").textValue()))
                                    .flatMap(other -> agreed(model, other))
                                    .stream())
                    .filter(model -> !genai.contradicts(
                            provider.getValue().genaiPrices, model.path("id").textValue(), model.path("cost")))
                    .sorted(newestFirst(known))
                    .limit(MOST_MODELS)
                    .toList();
            files.put(provider.getKey(), file(provider.getKey(), models, modelsDev, liteLlm, genai.catalogue()));
        }
        for (String provider : List.of("deepseek", "deepseek-anthropic")) {
            files.put(provider, new DeepSeekPrices(data).file(provider));
        }
        return files;
    }

    private static Comparator<JsonNode> newestFirst(JsonNode known) {
        Comparator<JsonNode> byDate = Comparator.comparing(model -> known.path("models")
                .path(model.path("id").textValue())
                .path("release_date")
                .asText());
        return byDate.reversed().thenComparing(model -> model.path("id").textValue());
    }

    /** A catalogue of one provider, without what is deprecated or not finished. */
    private static ObjectNode onlyCurrent(JsonNode catalogue, JsonNode provider) {
        ObjectNode models = JSON.createObjectNode();
        provider.path("models").properties().forEach(model -> {
            if (!model.getValue().has("status")) {
                models.set(model.getKey(), model.getValue());
            }
        });
        ObjectNode only = head(catalogue);
        only.putObject("providers").putObject("one").set("models", models);
        return only;
    }

    /** The models whose names begin so, under the rest of their names. */
    private static ObjectNode named(JsonNode catalogue, String beginning) {
        ObjectNode named = head(catalogue);
        catalogue.properties().forEach(model -> {
            if (model.getKey().startsWith(beginning) && model.getValue().isObject()) {
                named.set(model.getKey().substring(beginning.length()), model.getValue());
            }
        });
        return named;
    }

    private static ObjectNode head(JsonNode catalogue) {
        ObjectNode head = JSON.createObjectNode();
        head.set("_source", catalogue.path("_source"));
        head.set("_date", catalogue.path("_date"));
        return head;
    }

    /** What {@code --suggest-models} makes of a catalogue, by name. */
    private Map<String, JsonNode> suggested(ObjectNode catalogue) throws IOException {
        Path file = Files.write(folder.resolve("catalogue.json"), JSON.writeValueAsBytes(catalogue));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int _ = ModelSuggestions.print(file, List.of(), new PrintStream(printed, true, StandardCharsets.UTF_8));
        Map<String, JsonNode> models = new LinkedHashMap<>();
        YAML.readTree(printed.toByteArray())
                .path("models")
                .forEach(model -> models.put(model.path("id").textValue(), model));
        return models;
    }

    /** One entry out of two that agree; empty if they do not. */
    private static Optional<JsonNode> agreed(JsonNode first, JsonNode second) {
        return agreedPrice(first.path("price"), second.path("price")).map(price -> {
            ObjectNode model = JSON.createObjectNode();
            model.set("id", first.path("id"));
            model.set("context", first.path("context"));
            model.set("maxOutput", first.path("maxOutput"));
            model.set("cost", price);
            return model;
        });
    }

    /** All rates of both; a rate that only one of them names contradicts nobody, but a tier does. */
    private static Optional<ObjectNode> agreedPrice(JsonNode first, JsonNode second) {
        ObjectNode both = JSON.createObjectNode();
        boolean differs = Stream.of(first, second)
                .flatMap(price -> price.properties().stream())
                .filter(member -> member.getValue().isTextual())
                .anyMatch(member -> {
                    JsonNode named = both.path(member.getKey());
                    both.set(member.getKey(), member.getValue());
                    return named.isTextual() && !named.equals(member.getValue());
                });
        if (differs || first.path("tiers").size() != second.path("tiers").size()) {
            return Optional.empty();
        }
        for (int i = 0; i < first.path("tiers").size(); i++) {
            JsonNode tier = first.path("tiers").get(i);
            JsonNode other = second.path("tiers").get(i);
            Optional<ObjectNode> rates = agreedPrice(tier, other);
            if (rates.isEmpty() || !tier.path("aboveInputTokens").equals(other.path("aboveInputTokens"))) {
                return Optional.empty();
            }
            ObjectNode agreed = both.withArray("tiers").addObject();
            agreed.set("aboveInputTokens", tier.path("aboveInputTokens"));
            agreed.setAll(rates.get());
        }
        return Optional.of(both);
    }

    private static String file(String provider, List<JsonNode> models, JsonNode... catalogues) throws IOException {
        ObjectNode file = JSON.createObjectNode().put("provider", provider);
        for (JsonNode catalogue : catalogues) {
            ObjectNode source = file.withArray("sources").addObject();
            source.put("url", url(catalogue.path("_source").textValue()));
            source.set("date", catalogue.path("_date"));
            source.putArray("says").add("models");
        }
        file.putArray("models").addAll(models);
        return YAML.writeValueAsString(file);
    }

    private static String url(String source) {
        return "https://" + source.replaceFirst(".*?(github\\.com/[A-Za-z0-9./_-]+).*", "$1");
    }
}
