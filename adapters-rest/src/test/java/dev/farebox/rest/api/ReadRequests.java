package dev.farebox.rest.api;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.Endpoint;
import dev.farebox.rest.api.RequestReader.RawRequest;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads requests of JSON as the route does. */
final class ReadRequests {
    private ReadRequests() {}

    static ApiRequest read(Endpoint endpoint, String body) {
        return switch (outcome(endpoint, body)) {
            case ReadOutcome.Read(ApiRequest request) -> request;
            case ReadOutcome.Refused(RequestFault fault) -> throw new AssertionError("refused: " + fault);
        };
    }

    static RequestFault fault(Endpoint endpoint, String body) {
        return switch (outcome(endpoint, body)) {
            case ReadOutcome.Read(ApiRequest request) -> throw new AssertionError("accepted: " + request);
            case ReadOutcome.Refused(RequestFault fault) -> fault;
        };
    }

    private static ReadOutcome outcome(Endpoint endpoint, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return RequestReaders.of(endpoint).read(new RawRequest(bytes, Optional.empty(), "application/json", null));
    }
}
