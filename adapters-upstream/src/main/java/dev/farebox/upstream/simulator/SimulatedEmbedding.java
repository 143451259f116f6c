package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Embeddings of Gemini's format: always the same numbers for the same text. */
final class SimulatedEmbedding {
    private static final int DIMENSIONS = 8;

    private SimulatedEmbedding() {}

    /** The answer to a request for one text, or for several if it has a list of requests. */
    static JsonObject answer(JsonObject body) {
        JsonArray requests = body.getJsonArray("requests");
        if (requests == null) {
            return new JsonObject()
                    .put("embedding", embedding(text(body)))
                    .put("usageMetadata", usage(SimulatedTokens.count(text(body))));
        }
        JsonArray embeddings = new JsonArray();
        int tokens = 0;
        for (int i = 0; i < requests.size(); i++) {
            String text = text(requests.getJsonObject(i));
            embeddings.add(embedding(text));
            tokens += SimulatedTokens.count(text);
        }
        return new JsonObject().put("embeddings", embeddings).put("usageMetadata", usage(tokens));
    }

    private static String text(JsonObject request) {
        JsonObject content = request.getJsonObject("content", new JsonObject());
        return SimulatedRequest.text(new JsonObject().put("content", content.getJsonArray("parts")));
    }

    private static JsonObject embedding(String text) {
        JsonArray values = new JsonArray();
        for (int i = 0; i < DIMENSIONS; i++) {
            values.add((text + i).hashCode() / (double) Integer.MAX_VALUE);
        }
        return new JsonObject().put("values", values);
    }

    private static JsonObject usage(int tokens) {
        return new JsonObject().put("promptTokenCount", tokens);
    }
}
