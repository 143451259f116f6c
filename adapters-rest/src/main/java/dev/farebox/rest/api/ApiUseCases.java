package dev.farebox.rest.api;

import dev.farebox.application.metering.ExplainCall;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.application.relaying.ListModels;
import dev.farebox.application.relaying.RelayCall;

/** The use cases behind the API. */
public record ApiUseCases(
        RelayCall relay, IdentifyKey identify, ListModels models, ShowUsage usage, ExplainCall explain) {}
