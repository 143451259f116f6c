package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads requests of Anthropic's format. */
final class MessagesRequest {
    private MessagesRequest() {}

    static SimulatedRequest of(JsonObject body) throws BadRequestException {
        try {
            return read(body);
        } catch (ClassCastException e) {
            throw new BadRequestException("a field is of the wrong type");
        }
    }

    private static SimulatedRequest read(JsonObject body) throws BadRequestException {
        JsonArray messages = new JsonArray();
        if (body.containsKey("system")) {
            messages.add(new JsonObject().put("role", "system").put("content", body.getValue("system")));
        }
        messages.addAll(body.getJsonArray("messages", new JsonArray()));
        List<JsonObject> functions = new ArrayList<>();
        JsonArray tools = body.getJsonArray("tools", new JsonArray());
        for (int i = 0; i < tools.size(); i++) {
            JsonObject tool = tools.getJsonObject(i);
            functions.add(SimulatedTool.function(
                    tool.getString("name", ""), tool.getJsonObject("input_schema", new JsonObject())));
        }
        return SimulatedRequest.of(
                body.getString("model"),
                messages,
                functions,
                Boolean.TRUE.equals(body.getBoolean("stream")),
                1,
                body.getInteger("max_tokens", Integer.MAX_VALUE),
                tools.isEmpty() ? 0 : SimulatedTokens.count(tools.encode()));
    }
}
