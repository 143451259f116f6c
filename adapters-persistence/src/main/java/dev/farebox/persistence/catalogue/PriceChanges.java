package dev.farebox.persistence.catalogue;

import dev.farebox.application.port.catalogue.CatalogueStore.ApplyOutcome;
import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceTimeline;
import dev.farebox.domain.model.PriceTimeline.Addition;
import dev.farebox.domain.model.PriceTimeline.Outcome;
import dev.farebox.domain.model.PriceVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions that applying a file adds.
 *
 * @param additions by model
 * @param pastChanged why the file cannot be applied, if it cannot
 */
record PriceChanges(Map<ModelName, List<Addition>> additions, Optional<ApplyOutcome.PastPriceChanged> pastChanged) {
    static PriceChanges of(List<PriceVersion> existing, List<ModelPrices> wanted, Instant now) {
        Map<ModelName, List<PriceVersion>> lists =
                existing.stream().collect(Collectors.groupingBy(PriceVersion::model));
        Map<ModelName, List<Addition>> additions = new LinkedHashMap<>();
        for (ModelPrices prices : wanted) {
            ModelName model = prices.model();
            switch (PriceTimeline.compare(lists.getOrDefault(model, List.of()), prices.prices(), now)) {
                case Outcome.Additions(List<Addition> entries) -> additions.put(model, entries);
                case Outcome.PastChanged(Instant from) -> {
                    return new PriceChanges(Map.of(), Optional.of(new ApplyOutcome.PastPriceChanged(model, from)));
                }
            }
        }
        return new PriceChanges(additions, Optional.empty());
    }

    int count() {
        return additions.values().stream().mapToInt(List::size).sum();
    }

    void insert(Connection connection) throws SQLException {
        for (Map.Entry<ModelName, List<Addition>> list : additions.entrySet()) {
            for (Addition addition : list.getValue()) {
                PriceRows.insert(connection, list.getKey(), addition.terms(), addition.from());
            }
        }
    }
}
