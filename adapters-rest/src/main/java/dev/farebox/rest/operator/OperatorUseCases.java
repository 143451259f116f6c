package dev.farebox.rest.operator;

import dev.farebox.application.administering.ListChannels;
import dev.farebox.application.administering.ManageKeys;
import dev.farebox.application.administering.ManageOrders;
import dev.farebox.application.administering.SearchOrders;
import dev.farebox.application.metering.CheckLedger;
import dev.farebox.application.ordering.CaptureOrder;
import dev.farebox.application.ordering.LookUpOrder;

/** The use cases behind the operator's API. */
public record OperatorUseCases(
        ManageKeys keys,
        CaptureOrder capture,
        LookUpOrder lookUp,
        SearchOrders orders,
        ManageOrders manageOrders,
        CheckLedger ledger,
        ListChannels channels) {}
