package dev.farebox.rest.api;

import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.request.AnthropicBeta;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.rest.api.RequestReader.RawRequest;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.IdempotencyErrors;
import dev.farebox.rest.error.RequestErrors;
import dev.farebox.rest.http.BodyMemory;
import dev.farebox.rest.http.BodyReader;
import dev.farebox.rest.http.BodyReader.Body;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one route that all calls take, whatever their endpoint: key first, then the body, then what the body says, then
 * the relay. Nothing of a body is read before its key is known.
 */
final class RelayRoute {
    private static final Logger LOG = Logger.getLogger(RelayRoute.class);

    private final RelayCall relay;
    private final KeyGate gate;
    private final OpenCalls openCalls;
    private final ErrorTable errors;
    private final ApiLimits limits;
    private final InstantSource clock;
    private final BodyMemory memory;

    RelayRoute(
            RelayCall relay,
            KeyGate gate,
            OpenCalls openCalls,
            ErrorTable errors,
            ApiLimits limits,
            InstantSource clock) {
        this.relay = relay;
        this.gate = gate;
        this.openCalls = openCalls;
        this.errors = errors;
        this.limits = limits;
        this.clock = clock;
        this.memory = new BodyMemory(limits.allBodiesBytes());
    }

    void handle(Exchange exchange, ApiPath.Relayed path) {
        gate.pass(exchange, (_, key) -> readBody(exchange, path, key));
    }

    private void readBody(Exchange exchange, ApiPath.Relayed path, KeyRef key) {
        HttpServerRequest request = exchange.request();
        RequestReader reader = RequestReaders.of(path.endpoint());
        @Nullable String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        Set<AnthropicBeta> betas = betas(request, path);
        if (isCompressed(request)) {
            exchange.fail(RequestErrors.compressed());
        } else if (!reader.takes(contentType)) {
            exchange.fail(reader.wrongType());
        } else {
            switch (IdempotencyHeader.of(request.headers())) {
                case IdempotencyHeader.Malformed _ -> exchange.fail(IdempotencyErrors.malformedKey());
                case IdempotencyHeader.WellFormed header ->
                    BodyReader.read(
                            exchange.vertx(),
                            request,
                            limits.body(),
                            memory,
                            body -> take(
                                    exchange,
                                    key,
                                    body,
                                    bytes -> header.claim(asking(
                                            betas,
                                            reader.read(new RawRequest(
                                                    bytes, path.model(), contentType, request.query()))))));
            }
        }
    }

    private static Set<AnthropicBeta> betas(HttpServerRequest request, ApiPath.Relayed path) {
        return path.endpoint().dialect() == Dialect.ANTHROPIC ? BetaHeader.of(request.headers()) : Set.of();
    }

    private static ReadOutcome asking(Set<AnthropicBeta> betas, ReadOutcome outcome) {
        return outcome instanceof ReadOutcome.Read(ApiRequest read)
                ? new ReadOutcome.Read(read.asking(betas))
                : outcome;
    }

    private static boolean isCompressed(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
    }

    private void take(Exchange exchange, KeyRef key, Body body, Function<byte[], ReadOutcome> reading) {
        switch (body) {
            case Body.Read(byte[] bytes) -> inspect(exchange, key, bytes, reading);
            case Body.TooLarge _ ->
                exchange.failAndClose(RequestErrors.bodyTooLarge(limits.body().maxBytes()));
            case Body.TooSlow _ -> exchange.failAndClose(RequestErrors.bodyTooSlow());
            case Body.NoRoom _ -> exchange.failAndClose(errors.overloaded());
            case Body.Gone _ -> {
                // Nobody is there to be answered.
            }
        }
    }

    private void inspect(Exchange exchange, KeyRef key, byte[] bytes, Function<byte[], ReadOutcome> reading) {
        if (bytes.length <= limits.inspectHereBytes()) {
            relay(exchange, key, bytes.length, reading.apply(bytes));
            return;
        }
        exchange.vertx()
                .executeBlocking(() -> reading.apply(bytes), false)
                .onSuccess(outcome -> relay(exchange, key, bytes.length, outcome))
                .onFailure(failure -> {
                    memory.giveBack(bytes.length);
                    LOG.error("A body could not be inspected in request " + exchange.id(), failure);
                    exchange.fail(RequestErrors.internal());
                });
    }

    private void relay(Exchange exchange, KeyRef key, int bodyBytes, ReadOutcome outcome) {
        switch (outcome) {
            case ReadOutcome.Read(ApiRequest request) -> relay(exchange, key, bodyBytes, request);
            case ReadOutcome.Refused(RequestFault fault) -> {
                memory.giveBack(bodyBytes);
                exchange.fail(RequestErrors.badRequest(fault.code(), fault.param(), fault.message()));
            }
        }
    }

    private void relay(Exchange exchange, KeyRef key, int bodyBytes, ApiRequest request) {
        if (exchange.response().closed()) {
            memory.giveBack(bodyBytes);
            return;
        }
        VertxCaller caller = new VertxCaller(exchange, errors, clock, limits.writeStall(), ended -> {
            openCalls.ended(ended);
            memory.giveBack(bodyBytes);
        });
        openCalls.opened(caller);
        try {
            caller.calls(relay.relay(exchange.id(), key, request, caller));
        } catch (RuntimeException failure) {
            // A call that never began is not told that it is over.
            caller.over();
            throw failure;
        }
    }
}
