package dev.farebox.bootstrap.wiring;

import dev.farebox.application.administering.ListChannels;
import dev.farebox.application.administering.ListChannelsService;
import dev.farebox.application.administering.ManageKeys;
import dev.farebox.application.administering.ManageKeysService;
import dev.farebox.application.metering.CheckLedger;
import dev.farebox.application.metering.CheckLedgerService;
import dev.farebox.application.metering.ExplainCall;
import dev.farebox.application.metering.ExplainCallService;
import dev.farebox.application.metering.ReapHolds;
import dev.farebox.application.metering.ReapHoldsService;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.metering.ShowUsageService;
import dev.farebox.application.port.audit.AuditTrail;
import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.catalogue.PriceHistory;
import dev.farebox.application.port.estimate.UsageEstimator;
import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.key.SecretVault;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.application.port.upstream.Channels;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.relaying.IdempotentCalls;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.application.relaying.IdentifyKeyService;
import dev.farebox.application.relaying.ListModels;
import dev.farebox.application.relaying.ListModelsService;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.relaying.RelayCallService;
import dev.farebox.application.relaying.RelayLimits;
import dev.farebox.application.relaying.ShowStatus;
import dev.farebox.application.relaying.ShowStatusService;
import dev.farebox.bootstrap.decorating.CountedRelayCall;
import dev.farebox.domain.shop.Shop;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases of a call, and those of the operator. */
final class CallProducer {
    @Produces
    @Singleton
    IdentifyKey identifyKey(KeyDirectory keys, SecretVault vault) {
        return new IdentifyKeyService(keys, vault);
    }

    @Produces
    @Singleton
    IdempotentCalls idempotentCalls(SecretVault vault, KeptAnswers answers) {
        return new IdempotentCalls(vault, answers);
    }

    @Produces
    @Singleton
    RelayCall relayCall(
            CatalogueSource catalogues,
            Ledger ledger,
            Upstreams upstreams,
            UsageEstimator estimator,
            Ids ids,
            InstantSource clock,
            IdempotentCalls idempotentCalls,
            MeterRegistry meters) {
        return new CountedRelayCall(
                new RelayCallService(
                        catalogues, ledger, upstreams, estimator, ids, clock, RelayLimits.DEFAULT, idempotentCalls),
                meters);
    }

    @Produces
    @Singleton
    ListModels listModels(CatalogueSource catalogues, Accounts accounts, Upstreams upstreams, InstantSource clock) {
        return new ListModelsService(catalogues, accounts, upstreams, clock);
    }

    @Produces
    @Singleton
    ShowStatus showStatus(CatalogueSource catalogues, Upstreams upstreams, InstantSource clock) {
        return new ShowStatusService(catalogues, upstreams, clock);
    }

    @Produces
    @Singleton
    ShowUsage showUsage(
            IdentifyKey identifyKey, Accounts accounts, CatalogueSource catalogues, PriceHistory prices, Shop shop) {
        return new ShowUsageService(identifyKey, accounts, catalogues, prices, shop.timeZone());
    }

    @Produces
    @Singleton
    ExplainCall explainCall(IdentifyKey identifyKey, Accounts accounts, PriceHistory prices) {
        return new ExplainCallService(identifyKey, accounts, prices);
    }

    @Produces
    @Singleton
    ReapHolds reapHolds(LostHolds holds) {
        return new ReapHoldsService(holds);
    }

    @Produces
    @Singleton
    CheckLedger checkLedger(LedgerAudit audit) {
        return new CheckLedgerService(audit);
    }

    @Produces
    @Singleton
    ManageKeys manageKeys(
            CatalogueSource catalogues,
            Accounts accounts,
            SecretVault vault,
            RandomBytes random,
            Ids ids,
            AuditTrail audit,
            Shop shop) {
        return new ManageKeysService(catalogues, accounts, vault, random, ids, audit, shop.mode());
    }

    @Produces
    @Singleton
    ListChannels listChannels(Channels channels) {
        return new ListChannelsService(channels);
    }
}
