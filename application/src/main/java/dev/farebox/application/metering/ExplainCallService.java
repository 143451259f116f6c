package dev.farebox.application.metering;

import dev.farebox.application.port.catalogue.PriceHistory;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import java.util.List;
import java.util.Optional;

/** Finds a call among those of its own key and explains it. */
public final class ExplainCallService implements ExplainCall {
    private final IdentifyKey identifyKey;
    private final Accounts accounts;
    private final CallExplanations explanations;

    public ExplainCallService(IdentifyKey identifyKey, Accounts accounts, PriceHistory prices) {
        this.identifyKey = identifyKey;
        this.accounts = accounts;
        this.explanations = new CallExplanations(prices);
    }

    @Override
    public ExplainCallOutcome explain(String presentedKey, String callId) {
        return switch (identifyKey.identify(presentedKey).toCompletableFuture().join()) {
            case KeyLookup.Found(KeyRef key) ->
                read(callId)
                        .flatMap(call -> accounts.call(key.key(), call))
                        .<ExplainCallOutcome>map(this::explained)
                        .orElseGet(ExplainCallOutcome.UnknownCall::new);
            case KeyLookup.Unknown _ -> new ExplainCallOutcome.UnknownKey();
            case KeyLookup.Unavailable(var retryAfter) -> new ExplainCallOutcome.Unavailable(retryAfter);
        };
    }

    private ExplainCallOutcome explained(EndedCall call) {
        return new ExplainCallOutcome.Explained(explanations.of(List.of(call)).getFirst());
    }

    private static Optional<CallId> read(String callId) {
        try {
            return Optional.of(CallId.parse(callId));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
