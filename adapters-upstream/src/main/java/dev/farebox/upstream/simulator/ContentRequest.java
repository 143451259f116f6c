package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads requests of Gemini's format. */
final class ContentRequest {
    private ContentRequest() {}

    static SimulatedRequest of(JsonObject body, String path) throws BadRequestException {
        try {
            return read(body.getJsonObject("generateContentRequest", body), path);
        } catch (ClassCastException e) {
            throw new BadRequestException("a field is of the wrong type");
        }
    }

    private static SimulatedRequest read(JsonObject body, String path) throws BadRequestException {
        JsonArray messages = new JsonArray();
        if (body.containsKey("systemInstruction")) {
            messages.add(message("system", body.getJsonObject("systemInstruction")));
        }
        JsonArray contents = body.getJsonArray("contents", new JsonArray());
        for (int i = 0; i < contents.size(); i++) {
            JsonObject content = contents.getJsonObject(i);
            messages.add(message(content.getString("role", "user"), content));
        }
        JsonObject config = body.getJsonObject("generationConfig", new JsonObject());
        JsonArray tools = body.getJsonArray("tools", new JsonArray());
        return SimulatedRequest.of(
                model(path),
                messages,
                functions(tools),
                path.endsWith(":streamGenerateContent"),
                config.getInteger("candidateCount", 1),
                config.getInteger("maxOutputTokens", Integer.MAX_VALUE),
                tools.isEmpty() ? 0 : SimulatedTokens.count(tools.encode()));
    }

    /** The model in a path such as {@code /v1beta/models/gemini-2.5-pro:generateContent}. */
    static String model(String path) {
        int colon = path.lastIndexOf(':');
        return path.substring(path.indexOf("/models/") + "/models/".length(), colon);
    }

    private static JsonObject message(String role, JsonObject content) {
        return new JsonObject().put("role", role).put("content", content.getJsonArray("parts", new JsonArray()));
    }

    private static List<JsonObject> functions(JsonArray tools) {
        List<JsonObject> functions = new ArrayList<>();
        for (int i = 0; i < tools.size(); i++) {
            JsonArray declarations = tools.getJsonObject(i).getJsonArray("functionDeclarations", new JsonArray());
            for (int j = 0; j < declarations.size(); j++) {
                JsonObject declared = declarations.getJsonObject(j);
                JsonObject schema = declared.getJsonObject(
                        "parameters", declared.getJsonObject("parametersJsonSchema", new JsonObject()));
                functions.add(SimulatedTool.function(declared.getString("name", ""), schema));
            }
        }
        return functions;
    }
}
