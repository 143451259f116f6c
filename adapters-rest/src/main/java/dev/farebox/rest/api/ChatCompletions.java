package dev.farebox.rest.api;

import dev.farebox.application.relaying.RelayCall;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.rest.api.ChatRequestReader.ReadOutcome;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.IdempotencyErrors;
import dev.farebox.rest.error.RequestErrors;
import dev.farebox.rest.http.BodyMemory;
import dev.farebox.rest.http.BodyReader;
import dev.farebox.rest.http.BodyReader.Body;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The route of chat completions: key first, then the body, then what the body says, then the relay. Nothing of a body
 * is read before its key is known.
 */
final class ChatCompletions {
    private static final Logger LOG = Logger.getLogger(ChatCompletions.class);

    private final RelayCall relay;
    private final KeyGate gate;
    private final OpenCalls openCalls;
    private final ErrorTable errors;
    private final ApiLimits limits;
    private final InstantSource clock;
    private final BodyMemory memory;

    ChatCompletions(
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

    void handle(Exchange exchange) {
        gate.pass(exchange, (_, key) -> readBody(exchange, key));
    }

    private void readBody(Exchange exchange, KeyRef key) {
        HttpServerRequest request = exchange.request();
        if (isCompressed(request)) {
            exchange.fail(RequestErrors.compressed());
        } else if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            exchange.fail(RequestErrors.notJson());
        } else {
            switch (IdempotencyHeader.of(request.headers())) {
                case IdempotencyHeader.Malformed _ -> exchange.fail(IdempotencyErrors.malformedKey());
                case IdempotencyHeader.WellFormed header ->
                    BodyReader.read(
                            exchange.vertx(),
                            request,
                            limits.body(),
                            memory,
                            body -> take(exchange, key, header, body));
            }
        }
    }

    private static boolean isCompressed(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.strip().equalsIgnoreCase("identity");
    }

    /** A body without a type is taken at its word; one of another type would be a mistake or a trick. */
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return type.equals("application/json") || type.endsWith("+json");
    }

    private void take(Exchange exchange, KeyRef key, IdempotencyHeader.WellFormed header, Body body) {
        switch (body) {
            case Body.Read(byte[] bytes) -> inspect(exchange, key, header, bytes);
            case Body.TooLarge _ ->
                exchange.failAndClose(RequestErrors.bodyTooLarge(limits.body().maxBytes()));
            case Body.TooSlow _ -> exchange.failAndClose(RequestErrors.bodyTooSlow());
            case Body.NoRoom _ -> exchange.failAndClose(errors.overloaded());
            case Body.Gone _ -> {
                // Nobody is there to be answered.
            }
        }
    }

    private void inspect(Exchange exchange, KeyRef key, IdempotencyHeader.WellFormed header, byte[] bytes) {
        if (bytes.length <= limits.inspectHereBytes()) {
            relay(exchange, key, bytes.length, header.claim(ChatRequestReader.read(bytes)));
            return;
        }
        exchange.vertx()
                .executeBlocking(() -> header.claim(ChatRequestReader.read(bytes)), false)
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
