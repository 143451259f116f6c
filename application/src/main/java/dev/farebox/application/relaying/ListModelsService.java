package dev.farebox.application.relaying;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists what a key's plan and own list include and a healthy channel serves. */
public final class ListModelsService implements ListModels {
    private final CatalogueSource catalogues;
    private final Accounts accounts;
    private final Upstreams upstreams;
    private final InstantSource clock;

    public ListModelsService(CatalogueSource catalogues, Accounts accounts, Upstreams upstreams, InstantSource clock) {
        this.catalogues = catalogues;
        this.accounts = accounts;
        this.upstreams = upstreams;
        this.clock = clock;
    }

    @Override
    public ListModelsOutcome list(KeyRef key, Dialect dialect) {
        Optional<KeyStatement> statement = accounts.statement(key.key());
        if (statement.isEmpty() || statement.get().isDead()) {
            return new ListModelsOutcome.DeadKey();
        }
        Catalogue catalogue = catalogues.current();
        List<Model> models = catalogue
                .plan(key.plan())
                .map(plan -> catalogue.modelsOf(plan, clock.instant()))
                .orElse(List.<Model>of())
                .stream()
                .filter(model -> statement.get().limits().models().includes(model.name()))
                .filter(model -> upstreams.serves(model.upstreamName()))
                .filter(model -> dialect == Dialect.OPENAI
                        || upstreams.dialects(model.upstreamName()).contains(dialect))
                .toList();
        return new ListModelsOutcome.Listed(
                Stream.concat(models.stream(), aliases(models, catalogue)).toList());
    }

    private static Stream<Model> aliases(List<Model> models, Catalogue catalogue) {
        return catalogue.aliases().stream()
                .filter(ModelAlias::listed)
                .flatMap(alias -> models.stream()
                        .filter(model -> model.name().equals(alias.model()))
                        .map(model -> model.as(alias.name())));
    }
}
