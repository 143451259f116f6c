package dev.farebox.rest.error;

import dev.farebox.application.request.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Errors in a request itself; their status is the same in every dialect. */
public final class RequestErrors {
    private static final String INVALID = "invalid_request_error";

    private RequestErrors() {}

    /** A request that was read and is wrong. */
    public static ApiError badRequest(String code, Optional<String> param, String message) {
        return new ApiError(400, INVALID, code, param, message, Map.of(), Optional.empty());
    }

    /** Two keys in one request. */
    public static ApiError conflictingKeys() {
        return ApiError.of(
                400,
                INVALID,
                "conflicting_api_keys",
                "Two different API keys were sent, or two Authorization headers. Send one key in one header.");
    }

    /**
     * An address under the API that does not exist or is not offered.
     *
     * @param dialect that it belongs to, as far as it shows
     * @param relayed the paths behind {@code /v1/} that calls of the dialect are sent to, if their paths are fixed
     */
    public static ApiError notOffered(Dialect dialect, Set<String> relayed) {
        String calls = switch (dialect) {
            case OPENAI, ANTHROPIC ->
                relayed.stream().sorted().map(path -> "POST /v1/" + path + ", ").collect(Collectors.joining());
            case GEMINI ->
                "POST /v1beta/models/{model} with :generateContent, :streamGenerateContent, :countTokens,"
                        + " :embedContent or :batchEmbedContents, GET /v1beta/models, ";
        };
        return ApiError.of(
                404,
                INVALID,
                "unknown_url",
                "This address is not offered. Offered are " + calls
                        + "GET /v1/models, GET /v1/models/{id}, GET /v1/key and GET /v1/calls/{id}.");
    }

    /** A call that the key does not have: no such call, another key's, one that runs, or no id of a call at all. */
    public static ApiError unknownCall() {
        return ApiError.of(
                404,
                INVALID,
                "call_not_found",
                "This key has no ended call of this id. GET /v1/key lists its newest calls.");
    }

    /** A form of balance that knows dollars only, asked for a budget of tokens. */
    public static ApiError budgetInTokens() {
        return ApiError.of(
                404,
                INVALID,
                "budget_in_tokens",
                "This key's budget is counted in tokens, which this address cannot tell. GET /v1/key tells it.");
    }

    /** The right address, the wrong method. */
    public static ApiError methodNotAllowed(List<String> allowed) {
        String methods = String.join(", ", allowed);
        return ApiError.of(
                        405, INVALID, "method_not_allowed", "This address is asked with " + methods + ", nothing else.")
                .header("Allow", methods);
    }

    /** A body that did not come in time. */
    public static ApiError bodyTooSlow() {
        return ApiError.of(
                408,
                "timeout_error",
                "request_timeout",
                "The body of the request did not arrive in time. Send it again.");
    }

    /**
     * A body that is too large.
     *
     * @param maxBytes what is allowed
     */
    public static ApiError bodyTooLarge(long maxBytes) {
        return ApiError.of(
                413,
                INVALID,
                "request_too_large",
                "The body of a request may have at most " + maxBytes + " bytes. Send less, or smaller images.");
    }

    /**
     * More headers than any client sends.
     *
     * @param max how many are allowed
     */
    public static ApiError tooManyHeaders(int max) {
        return ApiError.of(
                431, INVALID, "too_many_headers", "A request may have at most " + max + " headers. Send fewer.");
    }

    /** A body that says it is something else than JSON. */
    public static ApiError notJson() {
        return ApiError.of(
                415,
                INVALID,
                "unsupported_media_type",
                "The body must be JSON in UTF-8. Send the header \"Content-Type: application/json\".");
    }

    /** A body that says it is something else than a form. */
    public static ApiError notForm() {
        return ApiError.of(
                415,
                INVALID,
                "unsupported_media_type",
                "The body must be a form with a file. Send it as multipart/form-data, as curl does with -F.");
    }

    /** A compressed body. */
    public static ApiError compressed() {
        return ApiError.of(
                415,
                INVALID,
                "unsupported_media_type",
                "Compressed request bodies are not accepted. Send the body without Content-Encoding.");
    }

    /** A fault of our own. */
    public static ApiError internal() {
        return ApiError.of(
                500,
                "server_error",
                "internal_error",
                "Something went wrong here. Try again, and tell the shop's support the x-request-id if it stays.");
    }
}
