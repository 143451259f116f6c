package dev.farebox.rest.api;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.model.Model;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Writes models as each dialect lists them.
 *
 * <p>Sources: OpenAI's openapi.yaml, "Models" in Anthropic's documentation of its API, and "models" in the reference of
 * the Gemini API.
 */
final class ModelJson {
    /** The formats want a time of creation, which a shop does not know of its models: the same for all. */
    private static final Instant CREATED = Instant.ofEpochSecond(1_735_689_600L);

    /** What Gemini's clients look for in a model, beside its name, before they offer it. */
    private static final List<String> METHODS = List.of("generateContent", "countTokens");

    private ModelJson() {}

    /** All models on one page. */
    static JsonObject list(Dialect dialect, List<Model> models, String owner) {
        JsonArray all = new JsonArray();
        models.forEach(model -> all.add(one(dialect, model, owner)));
        return switch (dialect) {
            case OPENAI -> new JsonObject().put("object", "list").put("data", all);
            case ANTHROPIC ->
                new JsonObject()
                        .put("data", all)
                        .put("has_more", false)
                        .put("first_id", models.isEmpty() ? null : name(models.getFirst()))
                        .put("last_id", models.isEmpty() ? null : name(models.getLast()));
            case GEMINI -> new JsonObject().put("models", all);
        };
    }

    static JsonObject one(Dialect dialect, Model model, String owner) {
        return switch (dialect) {
            case OPENAI ->
                new JsonObject()
                        .put("id", name(model))
                        .put("object", "model")
                        .put("created", CREATED.getEpochSecond())
                        .put("owned_by", owner);
            case ANTHROPIC ->
                new JsonObject()
                        .put("type", "model")
                        .put("id", name(model))
                        .put("display_name", name(model))
                        .put("created_at", CREATED.toString());
            case GEMINI ->
                new JsonObject()
                        .put("name", "models/" + name(model))
                        .put("displayName", name(model))
                        .put("inputTokenLimit", model.contextTokens())
                        .put("outputTokenLimit", model.maxOutputTokens())
                        .put("supportedGenerationMethods", new JsonArray(METHODS));
        };
    }

    private static String name(Model model) {
        return model.name().text();
    }
}
