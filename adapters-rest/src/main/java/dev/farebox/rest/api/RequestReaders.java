package dev.farebox.rest.api;

import dev.farebox.application.request.Endpoint;

/** Which reader an endpoint's requests need. */
final class RequestReaders {
    private RequestReaders() {}

    static RequestReader of(Endpoint endpoint) {
        return switch (endpoint) {
            case CHAT_COMPLETIONS -> request -> ChatRequestReader.read(request.body());
        };
    }
}
