package dev.farebox.rest.api;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.rest.error.ApiError;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.RequestErrors;
import dev.farebox.rest.http.ClientAddress;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything that needs a key. Only attempts without a valid key are counted against their address:
 * callers behind one shared address must not be able to shut each other out.
 */
final class KeyGate {
    private static final Logger LOG = Logger.getLogger(KeyGate.class);

    private final IdentifyKey identify;
    private final ErrorTable errors;
    private final AttemptLimiter keyless;
    private final ClientAddresses addresses;

    KeyGate(IdentifyKey identify, ErrorTable errors, AttemptLimiter keyless, ClientAddresses addresses) {
        this.identify = identify;
        this.errors = errors;
        this.keyless = keyless;
        this.addresses = addresses;
    }

    /** Lets a request with a known key pass, or answers it. Whether the key is alive is not asked here. */
    void pass(Exchange exchange, BiConsumer<String, KeyRef> passed) {
        PresentedKey key =
                PresentedKey.of(exchange.request().headers(), exchange.request().query());
        switch (key) {
            case PresentedKey.Presented(String presented) -> lookUp(exchange, presented, passed);
            case PresentedKey.Missing _ -> refuse(exchange, errors.missingKey());
            case PresentedKey.InAddress _ -> refuse(exchange, errors.keyInAddress());
            case PresentedKey.Malformed _ -> refuse(exchange, errors.malformedKeyHeader());
            case PresentedKey.Conflicting _ -> refuse(exchange, RequestErrors.conflictingKeys());
        }
    }

    /** Answers a request that has no valid key. */
    void refuse(Exchange exchange, ApiError error) {
        switch (keyless.attempt(ClientAddress.nameOf(exchange.request(), addresses))) {
            case AttemptOutcome.Allowed _ -> exchange.fail(error);
            case AttemptOutcome.TooMany tooMany ->
                exchange.fail(errors.rateLimited(
                        "Too many requests without a valid API key came from this address. Check the key, then try"
                                + " again as Retry-After says.",
                        tooMany.retryAfter()));
        }
    }

    private void lookUp(Exchange exchange, String presented, BiConsumer<String, KeyRef> passed) {
        var unused = identify.identify(presented)
                .whenComplete((lookup, failure) -> exchange.onLoop(() -> {
                    if (failure != null) {
                        LOG.error("A key could not be looked up in request " + exchange.id(), failure);
                        exchange.fail(RequestErrors.internal());
                    } else {
                        decide(exchange, presented, lookup, passed);
                    }
                }));
    }

    private void decide(
            Exchange exchange, String presented, @Nullable KeyLookup lookup, BiConsumer<String, KeyRef> passed) {
        switch (lookup) {
            case KeyLookup.Found(KeyRef key) -> passed.accept(presented, key);
            case KeyLookup.Unknown _ -> refuse(exchange, errors.unknownKey());
            case KeyLookup.Unavailable unavailable -> exchange.fail(errors.ledgerUnavailable(unavailable.retryAfter()));
            case null -> exchange.fail(RequestErrors.internal());
        }
    }
}
