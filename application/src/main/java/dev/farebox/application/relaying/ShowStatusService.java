package dev.farebox.application.relaying;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.Model;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the channels about each model on sale. */
public final class ShowStatusService implements ShowStatus {
    private final CatalogueSource catalogues;
    private final Upstreams upstreams;
    private final InstantSource clock;

    public ShowStatusService(CatalogueSource catalogues, Upstreams upstreams, InstantSource clock) {
        this.catalogues = catalogues;
        this.upstreams = upstreams;
        this.clock = clock;
    }

    @Override
    public List<ModelStatus> models() {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        Set<Model> sold = catalogue.plansOnSale().stream()
                .flatMap(plan -> catalogue.modelsOf(plan, now).stream())
                .collect(Collectors.toSet());
        return catalogue.models().stream()
                .filter(sold::contains)
                .map(this::status)
                .toList();
    }

    private ModelStatus status(Model model) {
        return new ModelStatus(
                model, availability(upstreams.serving(model.upstreamName())), upstreams.dialects(model.upstreamName()));
    }

    private static Availability availability(Upstreams.Serving serving) {
        if (serving.healthy() == 0) {
            return Availability.INTERRUPTED;
        }
        return serving.healthy() < serving.channels() ? Availability.LIMITED : Availability.AVAILABLE;
    }
}
