package dev.farebox.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.InMemoryNodes;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.testing.Cases;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In any minutes of a shop in which anything goes wrong")
class SimulationTest {
    /** How many different minutes; some seconds for all of them. */
    static final int SEEDS = 2_000;

    /** Two minutes before midnight, so that days and partitions change amid it. */
    static final Instant START = Instant.parse("2026-03-31T23:58:00Z");

    @Test
    @DisplayName("no rule about money is broken")
    void keepsItsRules() {
        Sightings sightings = new Sightings();
        Cases.forAll(
                SEEDS, random -> Simulation.run(random, new InMemoryNodes(START), UnaryOperator.identity(), sightings));
        if (System.getProperty("seed") == null) {
            assertThat(sightings.events()).as("what happened").containsExactlyInAnyOrder(Sighting.values());
            assertThat(sightings.reasons()).as("how calls ended").containsExactlyInAnyOrder(ChargeReason.values());
        }
    }
}
