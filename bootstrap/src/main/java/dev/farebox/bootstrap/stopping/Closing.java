package dev.farebox.bootstrap.stopping;

import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.persistence.ledger.NodeLeases;
import dev.farebox.persistence.ledger.PostgresLedger;
import dev.farebox.upstream.ChannelUpstreams;
import dev.farebox.upstream.estimate.TokenizerEstimator;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Closes what was opened, after the calls have drained: who writes before what is written to. */
@Singleton
final class Closing {
    void close(
            @Observes ShutdownEvent event,
            ChannelUpstreams upstreams,
            TokenizerEstimator estimator,
            Optional<Simulators> simulators,
            PostgresLedger ledger,
            NodeLeases leases) {
        upstreams.close();
        estimator.close();
        ledger.close();
        leases.close();
        simulators.ifPresent(Simulators::close);
    }
}
