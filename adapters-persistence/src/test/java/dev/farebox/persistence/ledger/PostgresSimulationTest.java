package dev.farebox.persistence.ledger;

import dev.farebox.application.simulation.SimulatedShop;
import dev.farebox.application.simulation.Simulation;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.testing.Cases;
import dev.farebox.persistence.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The simulation over the real ledger: every question waits for its answer, so questions come in the order of the seed.
 *
 * <p>What a seed does not control here: how the writers cut questions into batches, and the real five seconds after
 * which a node renews its lease by itself, also one that the simulation holds to be paused or killed. So a seed that
 * fails here may need several tries to fail again.
 */
@DisplayName("The ledger in PostgreSQL, in any minutes of a shop in which anything goes wrong,")
class PostgresSimulationTest {
    private static final int SEEDS = 6;

    /** Two minutes before a new month, so that a simulation crosses into another partition. */
    private static final Instant START = Instant.parse("2026-03-31T23:58:00Z");

    @Test
    @DisplayName("breaks no rule about money")
    void keepsTheRules() {
        Cases.forAll(SEEDS, random -> {
            try (PostgresNodes nodes = new PostgresNodes(START, PostgresSimulationTest::write)) {
                Simulation.run(random, nodes);
            }
        });
    }

    private static void write(TestDatabase database) {
        Catalogue catalogue = SimulatedShop.catalogue(START);
        for (Model model : catalogue.models()) {
            database.execute("insert into model values ('%s', 0, '%s', %d, %d, %s, true, 'ON_SALE')"
                    .formatted(
                            model.name(),
                            model.upstreamName(),
                            model.contextTokens(),
                            model.maxOutputTokens(),
                            model.hiddenReasoning()));
            catalogue.priceList(model.name()).forEach(version -> write(database, version));
        }
    }

    private static void write(TestDatabase database, PriceVersion version) {
        database.execute("""
                insert into price_version (id, model, token_weight, effective_from)
                overriding system value values (%d, '%s', %s, '%s')""".formatted(
                        version.id(),
                        version.model(),
                        version.terms()
                                .weight()
                                .map(weight -> Long.toString(weight.millionths()))
                                .orElse("null"),
                        version.effectiveFrom()));
        switch (version.terms().lines().getFirst().price()) {
            case Price.PerUnit price ->
                database.execute("insert into price_line (version_id, line, service_tier, unit, each)"
                        + " values (%d, 0, 'DEFAULT', '%s', %d)"
                                .formatted(
                                        version.id(), price.unit(), price.each().nanos()));
            case Price.PerToken price -> {
                database.execute("insert into price_line (version_id, line, service_tier, unit)"
                        + " values (%d, 0, 'DEFAULT', 'TOKEN')".formatted(version.id()));
                TokenRates rates = price.rates();
                database.execute("insert into price_rate values (%d, 0, 0, %d, %d, %d, %d, %d)"
                        .formatted(
                                version.id(),
                                rates.input().nanosPerMillion(),
                                rates.cachedInput().nanosPerMillion(),
                                rates.cacheWrite().nanosPerMillion(),
                                rates.cacheWriteHour().nanosPerMillion(),
                                rates.output().nanosPerMillion()));
            }
        }
    }
}
