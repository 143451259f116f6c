package dev.farebox.upstream.simulator;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A tool of a request, and what it is called with. */
final class SimulatedTool {
    private SimulatedTool() {}

    /** Arguments as an object; empty if the output cap cut them. */
    static JsonObject arguments(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException _) {
            return new JsonObject();
        }
    }

    /** A tool as the simulator knows it. */
    static JsonObject function(String name, JsonObject parameters) {
        return new JsonObject().put("name", name).put("parameters", parameters);
    }
}
