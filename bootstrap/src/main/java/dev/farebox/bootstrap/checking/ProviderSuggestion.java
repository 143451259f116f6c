package dev.farebox.bootstrap.checking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.farebox.bootstrap.preset.ModelPreset;
import dev.farebox.bootstrap.preset.ModelPresets;
import dev.farebox.bootstrap.preset.Presets;
import dev.farebox.bootstrap.preset.ProviderPreset;
import dev.farebox.bootstrap.start.StartRefused;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * Prints the channel and the models of a provider, ready for a shop file: with the provider's list prices as cost, and
 * as price what the operator adds to them. For a person to look at: list prices grow old.
 */
final class ProviderSuggestion {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private final ProviderPreset provider;
    private final List<String> names;
    private final PrintStream out;

    private ProviderSuggestion(ProviderPreset provider, List<String> names, PrintStream out) {
        this.provider = provider;
        this.names = names;
        this.out = out;
    }

    /**
     * Prints entries.
     *
     * @param id the preset
     * @param names the models to print; all that are known if there are none
     * @return 0
     * @throws StartRefused if there is no such preset, or none of the models is known
     */
    static int print(String id, Markup markup, List<String> names, PrintStream out) {
        ProviderPreset provider;
        try {
            provider = Presets.provider(id);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
        Optional<ModelPresets> known = Presets.models(provider);
        if (known.isEmpty()) {
            throw new StartRefused("no prices of " + provider.name() + " come with Farebox; write its models by hand,"
                    + " or use --suggest-models with a price catalogue");
        }
        new ProviderSuggestion(provider, names, out).print(known.get(), markup);
        return 0;
    }

    private void print(ModelPresets known, Markup markup) {
        List<ModelPreset> models = known.models().stream()
                .filter(model -> names.isEmpty() || names.contains(model.id()))
                .toList();
        List<String> missing = names.stream()
                .filter(name -> models.stream().noneMatch(model -> model.id().equals(name)))
                .toList();
        if (models.isEmpty()) {
            throw new StartRefused("no prices are known of " + String.join(", ", missing) + "; known are "
                    + String.join(
                            ", ", known.models().stream().map(ModelPreset::id).toList()));
        }
        out.println("# " + provider.name() + ". Cost is its list price, price is " + markup.percent() + "% above.");
        known.sources().forEach(source -> out.println("# " + source.date() + ": " + source.url()));
        out.println("# Compare the prices with the provider's own page before you sell at them.");
        provider.notes().forEach(note -> out.println("# " + note));
        missing.forEach(name -> out.println("# Not known: " + name));
        out.print(yaml(entries(models, markup)));
    }

    private ObjectNode entries(List<ModelPreset> models, Markup markup) {
        ObjectNode entries = YAML.createObjectNode();
        ArrayNode list = entries.putArray("models");
        for (ModelPreset model : models) {
            ObjectNode entry = list.addObject()
                    .put("id", model.id())
                    .put("context", model.context())
                    .put("maxOutput", model.maxOutput());
            entry.set("price", markup.on(model.cost()));
            entry.set("cost", model.cost());
        }
        ObjectNode channel = entries.putArray("channels").addObject().put("id", provider.id());
        channel.put("preset", provider.id());
        if (!provider.addressParts().isEmpty()) {
            ObjectNode address = channel.putObject("address");
            provider.addressParts().forEach(part -> address.put(part, "your-" + part));
        }
        if (provider.asksForKey()) {
            channel.putArray("apiKeys").add("${" + provider.keyVariable() + "}");
        }
        ObjectNode served = channel.putObject("models");
        models.forEach(model -> served.put(model.id(), model.id()));
        return entries;
    }

    private static String yaml(ObjectNode entries) {
        try {
            return YAML.writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }
}
