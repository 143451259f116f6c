package dev.farebox.rest.error;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import java.util.Set;
import java.util.stream.Collectors;

/** Errors about a model that exists and cannot be called in this way. */
final class ModelErrors {
    private ModelErrors() {}

    /** The model is of another kind than the address that was called. */
    static ApiError notAtThisEndpoint(ErrorDialect dialect) {
        return ApiError.of(
                        Cause.UNKNOWN_MODEL.status(dialect),
                        "invalid_request_error",
                        "model_not_found",
                        "This model cannot be called at this address: it is of another kind, as an image model is no"
                                + " chat model. GET /v1/models lists the models of your key.")
                .about("model");
    }

    /** The model is served in other formats than the one that was called. */
    static ApiError onlyIn(Set<Dialect> dialects, ErrorDialect dialect) {
        String offered = dialects.stream().sorted().map(ModelErrors::called).collect(Collectors.joining(" or "));
        return ApiError.of(
                        Cause.UNKNOWN_MODEL.status(dialect),
                        "invalid_request_error",
                        "model_not_found",
                        "This model is offered in another format only. Call it as " + offered + ".")
                .about("model");
    }

    private static String called(Dialect offered) {
        return switch (offered) {
            case OPENAI -> "POST /v1/chat/completions (OpenAI)";
            case ANTHROPIC -> "POST /v1/messages (Anthropic)";
            case GEMINI -> "POST /v1beta/models/{model}:generateContent (Gemini)";
        };
    }
}
