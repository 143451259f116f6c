package dev.farebox.bootstrap.wiring;

import dev.farebox.application.administering.ListChannels;
import dev.farebox.application.administering.ManageKeys;
import dev.farebox.application.administering.ManageOrders;
import dev.farebox.application.administering.SearchOrders;
import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.application.metering.CheckLedger;
import dev.farebox.application.metering.ExplainCall;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.application.relaying.ListModels;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.domain.shop.Shop;
import dev.farebox.rest.api.ApiLimits;
import dev.farebox.rest.api.ApiRoutes;
import dev.farebox.rest.api.ApiUseCases;
import dev.farebox.rest.operator.OperatorRoutes;
import dev.farebox.rest.operator.OperatorUseCases;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The routes that are not resources: the API for language models, and the operator's. */
final class RouteProducer {
    @Produces
    @Singleton
    ApiRoutes apiRoutes(
            RelayCall relay,
            IdentifyKey identify,
            ListModels models,
            ShowUsage usage,
            ExplainCall explain,
            Shop shop,
            ClientAddresses addresses,
            InstantSource clock) {
        return new ApiRoutes(
                new ApiUseCases(relay, identify, models, usage, explain), shop, ApiLimits.standard(), addresses, clock);
    }

    @Produces
    @Singleton
    OperatorRoutes operatorRoutes(
            ManageKeys keys,
            CaptureOrder capture,
            LookUpOrder lookUp,
            SearchOrders orders,
            ManageOrders manageOrders,
            CheckLedger ledger,
            ListChannels channels,
            Preparation prepared) {
        return new OperatorRoutes(
                new OperatorUseCases(keys, capture, lookUp, orders, manageOrders, ledger, channels),
                prepared.operatorToken());
    }
}
