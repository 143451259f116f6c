package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.catalogue.CatalogueStore;
import dev.farebox.application.port.catalogue.CatalogueStore.ApplyOutcome;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.order.Mode;
import dev.farebox.persistence.ledger.NodeLeases;
import dev.farebox.persistence.ledger.PostgresLedger;
import dev.farebox.persistence.ledger.UsagePartitions;
import dev.farebox.persistence.secret.InstallationGuard;
import dev.farebox.persistence.secret.InstallationGuard.GuardOutcome;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/** What is done with the migrated database before the first request and job: whose is it, what does the shop sell. */
@Singleton
final class Opening {
    private static final Logger LOG = Logger.getLogger(Opening.class);

    void open(
            @Observes StartupEvent event,
            Preparation prepared,
            InstallationGuard guard,
            UsagePartitions partitions,
            CatalogueStore catalogue,
            PostgresLedger ledger,
            NodeLeases leases,
            Scheduler jobs) {
        try {
            requireOurs(
                    guard.check(prepared.secrets().keys(), prepared.settings().mode()), prepared.settings());
            partitions.ensurePartitions();
            apply(prepared.shopFile(), catalogue);
        } catch (StartRefused refusal) {
            // No shutdown follows a start that failed. The embedded database stops next, and must not be missed.
            ledger.close();
            leases.close();
            throw refusal;
        }
        jobs.resume();
    }

    private static void apply(ShopFile file, CatalogueStore catalogue) {
        switch (catalogue.apply(file.revision())) {
            case ApplyOutcome.Applied _ -> file.warnings().forEach(warning -> LOG.warn("Shop file: " + warning));
            case ApplyOutcome.AppliedBefore _ -> {}
            case ApplyOutcome.PastPriceChanged(ModelName model, Instant from) ->
                throw new StartRefused("FAREBOX_SHOP: the price of model \"" + model + "\" from " + from
                        + " counts already and cannot be changed; leave it as it was and add one with a later date");
        }
    }

    private static void requireOurs(GuardOutcome outcome, Settings settings) {
        String secretsSetting = settings.secrets().isPresent() ? "FAREBOX_SECRETS" : "FAREBOX_DATA";
        switch (outcome) {
            case GuardOutcome.Created _, GuardOutcome.Matches _ -> {}
            case GuardOutcome.SecretsDiffer(String which) ->
                throw new StartRefused(secretsSetting + ": the " + which + " is not the one that the database was made"
                        + " with; bring the right file of secrets back");
            case GuardOutcome.ModeDiffers(Mode recorded) ->
                throw new StartRefused("FAREBOX_MODE: the database belongs to a " + written(recorded) + " shop; a "
                        + written(settings.mode()) + " shop needs one of its own");
        }
    }

    private static String written(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
