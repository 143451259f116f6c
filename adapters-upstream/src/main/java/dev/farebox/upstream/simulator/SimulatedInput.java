package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads what a request gives to read: a text, a list of texts, or tokens, which are written out as numbers. */
final class SimulatedInput {
    private SimulatedInput() {}

    /** The texts under a name. */
    static List<String> texts(JsonObject body, String name) throws BadRequestException {
        Object input = body.getValue(name);
        List<String> texts = new ArrayList<>();
        if (input instanceof String text) {
            texts.add(text);
        } else if (input instanceof JsonArray list && !list.isEmpty()) {
            if (list.getValue(0) instanceof Number) {
                texts.add(list.encode());
            } else {
                list.forEach(item -> texts.add(item instanceof JsonObject object ? text(object) : item.toString()));
            }
        }
        if (texts.isEmpty() || body.getString("model") == null) {
            throw new BadRequestException("model and " + name + " are required");
        }
        return texts;
    }

    private static String text(JsonObject object) {
        return object.getString("text", object.encode());
    }
}
