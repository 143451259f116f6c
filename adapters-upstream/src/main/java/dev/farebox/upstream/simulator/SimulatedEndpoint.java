package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** One address of the simulator beside chat completions. */
@FunctionalInterface
interface SimulatedEndpoint {
    /** Answers a request whose caller is still there. */
    void answer(HttpServerRequest request, Buffer body) throws BadRequestException;
}
