package dev.farebox.bootstrap.preset;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The presets that come with the program: a file for each provider, another one for its models, and an index, for the
 * files of a jar cannot be listed. Stateless and thread-safe.
 */
public final class Presets {
    /** As files of the program, so a broken one is a broken program: whatever is missing or unknown is an error. */
    private static final YAMLMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final String FOLDER = "/dev/farebox/bootstrap/presets/";

    private Presets() {}

    /** The ids of all providers, in alphabetical order. */
    public static List<String> providers() {
        byte[] index = read("providers.txt").orElseThrow(() -> new IllegalStateException("no index of presets"));
        return new String(index, StandardCharsets.UTF_8).lines().toList();
    }

    /**
     * The preset of a provider.
     *
     * @throws IllegalArgumentException if there is none; the message names the likeliest
     */
    public static ProviderPreset provider(String id) {
        if (!providers().contains(id)) {
            throw new IllegalArgumentException("there is no preset \"" + id + "\"; did you mean \"" + nearest(id)
                    + "\"? docs/providers.md has all of them");
        }
        byte[] file = read("providers/" + id + ".yaml")
                .orElseThrow(() -> new IllegalStateException("the index names a preset that is not there: " + id));
        return parse(file, ProviderPreset.class);
    }

    /** The models of a provider; empty if no prices are known that two catalogues agree on. */
    public static Optional<ModelPresets> models(ProviderPreset provider) {
        return read("models/" + provider.id() + ".yaml").map(file -> parse(file, ModelPresets.class));
    }

    private static String nearest(String id) {
        Comparator<String> byPiece = Comparator.comparing(known -> !known.contains(id) && !id.contains(known));
        return providers().stream()
                .min(byPiece.thenComparing(known -> SpellingDistance.between(id, known)))
                .orElseThrow();
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream resource = Presets.class.getResourceAsStream(FOLDER + name)) {
            return resource == null ? Optional.empty() : Optional.of(resource.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T parse(byte[] file, Class<T> type) {
        try {
            return YAML.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
