package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonObject;

/** How one answer is written in a dialect. Belongs to that answer. */
interface SimulatedWire {
    /** What a stream begins with; may be empty. */
    String opening(SimulatedAnswer answer);

    /**
     * One token of a stream.
     *
     * @param index its place among the answer's tokens, from 0
     */
    String token(SimulatedAnswer answer, int index);

    /** What a stream ends with, its usage included if there is one. */
    String ending(SimulatedAnswer answer);

    /** An error within a stream. */
    String errorEvent();

    /** A whole answer. */
    JsonObject whole(SimulatedAnswer answer);

    /** An error instead of an answer. */
    JsonObject error(SimulatedError error);
}
