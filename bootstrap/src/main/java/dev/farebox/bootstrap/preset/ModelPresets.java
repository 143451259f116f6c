package dev.farebox.bootstrap.preset;

import java.util.List;

/**
 * The models of one provider with its list prices.
 *
 * @param provider the preset that they belong to
 * @param sources where names, sizes and prices come from
 * @param models each name once
 */
public record ModelPresets(String provider, List<Source> sources, List<ModelPreset> models) {
    public ModelPresets {
        sources = List.copyOf(sources);
        models = List.copyOf(models);
    }
}
