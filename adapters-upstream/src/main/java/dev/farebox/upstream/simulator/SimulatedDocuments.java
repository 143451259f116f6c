package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the simulator answers where an answer is one JSON object and no text is made. */
final class SimulatedDocuments {
    /** Enough to be a vector, and little enough to be read by people. */
    private static final int DIMENSIONS = 8;

    private SimulatedDocuments() {}

    /** Vectors whose numbers follow from the texts. */
    static JsonObject embeddings(JsonObject body) throws BadRequestException {
        List<String> texts = SimulatedInput.texts(body, "input");
        boolean base64 = "base64".equals(body.getString("encoding_format"));
        JsonArray data = new JsonArray();
        int tokens = 0;
        for (String text : texts) {
            float[] vector = vector(text);
            data.add(new JsonObject()
                    .put("object", "embedding")
                    .put("index", data.size())
                    .put("embedding", base64 ? base64(vector) : numbers(vector)));
            tokens += SimulatedTokens.count(text);
        }
        JsonObject answer =
                new JsonObject().put("object", "list").put("data", data).put("model", body.getString("model"));
        return isUsageTold(texts)
                ? answer.put(
                        "usage", new JsonObject().put("prompt_tokens", tokens).put("total_tokens", tokens))
                : answer;
    }

    /** A text that says that it is harmful is. Usage is never told here, as by OpenAI. */
    static JsonObject moderations(JsonObject body) throws BadRequestException {
        JsonArray results = new JsonArray();
        for (String text : SimulatedInput.texts(body, "input")) {
            boolean harmful = text.contains("#harmful");
            results.add(new JsonObject()
                    .put("flagged", harmful)
                    .put("categories", new JsonObject().put("violence", harmful))
                    .put("category_scores", new JsonObject().put("violence", harmful ? 1.0 : 0.0)));
        }
        return new JsonObject()
                .put("id", "modr-simulated")
                .put("model", body.getString("model"))
                .put("results", results);
    }

    /** Documents by how many of the query's words they have; usage in both shapes at once. */
    static JsonObject rerank(JsonObject body) throws BadRequestException {
        List<String> query = SimulatedInput.texts(body, "query");
        List<String> documents = SimulatedInput.texts(body, "documents");
        List<JsonObject> results = new ArrayList<>();
        int tokens = 0;
        for (String document : documents) {
            results.add(new JsonObject()
                    .put("index", results.size())
                    .put("relevance_score", score(query.getFirst(), document)));
            tokens += SimulatedTokens.count(query.getFirst()) + SimulatedTokens.count(document);
        }
        results.sort(Comparator.comparing((JsonObject result) -> -result.getDouble("relevance_score")));
        int top = Math.min(results.size(), body.getInteger("top_n", results.size()));
        JsonObject answer = new JsonObject()
                .put("model", body.getString("model"))
                .put("results", new JsonArray(List.copyOf(results.subList(0, top))));
        return isUsageTold(query)
                ? answer.put("usage", new JsonObject().put("total_tokens", tokens))
                        .put("meta", new JsonObject().put("billed_units", new JsonObject().put("search_units", 1)))
                : answer;
    }

    private static double score(String query, String document) {
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).split("\\W+"));
        long found = words.stream()
                .filter(document.toLowerCase(Locale.ROOT)::contains)
                .count();
        return found / (double) words.size();
    }

    private static boolean isUsageTold(List<String> texts) {
        return !Misbehaviour.in(String.join(" ", texts)).equals(Optional.of(Misbehaviour.NO_USAGE));
    }

    private static float[] vector(String text) {
        float[] vector = new float[DIMENSIONS];
        int seed = text.hashCode();
        for (int i = 0; i < DIMENSIONS; i++) {
            seed = seed * 31 + i;
            vector[i] = seed / (float) Integer.MAX_VALUE;
        }
        return vector;
    }

    private static JsonArray numbers(float[] vector) {
        JsonArray numbers = new JsonArray();
        for (float number : vector) {
            numbers.add(number);
        }
        return numbers;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
