package dev.farebox.bootstrap.checking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.farebox.bootstrap.start.StartRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns entries of a public price catalogue into entries for a shop file, for a person to look at and to put into it:
 * catalogues contradict each other, so nothing is sold at their prices unread. Figures keep the catalogue's decimal
 * text; an entry that cannot be expressed in full is left out and listed with the reason.
 *
 * <p>Reads the JSON of LiteLLM and of models.dev, each with the members {@code _source} and {@code _date} beside it.
 */
public final class ModelSuggestions {
    private static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private ModelSuggestions() {}

    /**
     * Prints entries.
     *
     * @param names the models to suggest, by the catalogue's names; all if there are none
     * @return 0
     * @throws StartRefused if the file cannot be read
     */
    public static int print(Path file, List<String> names, PrintStream out) {
        JsonNode root = read(file);
        List<Suggestion> suggestions =
                root.has("providers") ? ModelsDevCatalogue.read(root) : LiteLlmCatalogue.read(root);
        List<String> leftOut = new ArrayList<>();
        out.println("# Suggested from " + file.getFileName() + ": "
                + root.path("_source").asText("unknown source"));
        out.println("# Prices of " + root.path("_date").asText("an unknown date") + ". Compare them with the provider's"
                + " own page before you sell at them.");
        out.println("models:");
        for (Suggestion suggestion : suggestions) {
            if (names.isEmpty() || names.contains(suggestion.name())) {
                suggestion.print(out);
                suggestion.problem().ifPresent(problem -> leftOut.add(suggestion.name() + ": " + problem));
            }
        }
        for (String name : names) {
            if (suggestions.stream().noneMatch(suggestion -> suggestion.name().equals(name))) {
                leftOut.add(name + ": not in this catalogue");
            }
        }
        out.println("# Left out: " + leftOut.size());
        leftOut.forEach(line -> out.println("#   " + line));
        return 0;
    }

    private static JsonNode read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new StartRefused(file + " has more than " + MAX_BYTES + " bytes");
            }
            return Optional.ofNullable(JSON.readTree(bytes))
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> new StartRefused(file + " is not a catalogue in JSON"));
        } catch (JsonProcessingException e) {
            throw new StartRefused(file + " is not JSON", e);
        } catch (IOException e) {
            throw new StartRefused(file + " cannot be read (" + e + ")", e);
        }
    }
}
