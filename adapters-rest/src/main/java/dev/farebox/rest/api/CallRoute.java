package dev.farebox.rest.api;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.metering.ExplainCall;
import dev.farebox.application.metering.ExplainCall.ExplainCallOutcome;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.RequestErrors;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import org.jboss.logging.Logger;

/** The route on which the owner of a key sees why one of its calls cost what it did; dead keys see theirs, too. */
final class CallRoute {
    private static final Logger LOG = Logger.getLogger(CallRoute.class);

    private final ExplainCall explain;
    private final KeyGate gate;
    private final ErrorTable errors;

    CallRoute(ExplainCall explain, KeyGate gate, ErrorTable errors) {
        this.explain = explain;
        this.gate = gate;
        this.errors = errors;
    }

    void handle(Exchange exchange, String callId) {
        gate.pass(exchange, (presented, _) -> show(exchange, presented, callId));
    }

    private void show(Exchange exchange, String presented, String callId) {
        exchange.vertx()
                .executeBlocking(() -> explain.explain(presented, callId), false)
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case ExplainCallOutcome.Explained(CallExplanation explanation) -> {
                            exchange.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                            exchange.answer(200, CallJson.explained(explanation));
                        }
                        case ExplainCallOutcome.UnknownCall _ -> exchange.fail(RequestErrors.unknownCall());
                        case ExplainCallOutcome.UnknownKey _ -> gate.refuse(exchange, errors.unknownKey());
                        case ExplainCallOutcome.Unavailable(Duration retryAfter) ->
                            exchange.fail(errors.ledgerUnavailable(retryAfter));
                    }
                })
                .onFailure(failure -> {
                    LOG.error("A call could not be explained in request " + exchange.id(), failure);
                    exchange.fail(RequestErrors.internal());
                });
    }
}
