package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator answers: the same to the same request, but for the tokens that its cache had seen before.
 *
 * @param tokens the text of each choice, or the arguments of the tool call, cut to the output cap
 * @param toolName the function that is called, if one is
 * @param finishReason as OpenAI's format names it
 * @param usage what was used; null if the simulator keeps it to itself
 */
record SimulatedAnswer(
        List<String> tokens,
        Optional<String> toolName,
        String finishReason,
        @Nullable SimulatedUsage usage) {
    private static final Pattern LONG = Pattern.compile("#long (\\d{1,6})");
    private static final int QUOTED_CHARACTERS = 80;

    /** What the format itself costs in each message: its role and its borders. */
    private static final int TOKENS_PER_MESSAGE = 4;

    static SimulatedAnswer to(SimulatedRequest request, Optional<Misbehaviour> misbehaviour, int cachedMessages) {
        boolean empty = misbehaviour.equals(Optional.of(Misbehaviour.EMPTY));
        List<String> whole = empty ? List.of() : tokens(request);
        boolean capped =
                whole.size() > request.outputCap() && !misbehaviour.equals(Optional.of(Misbehaviour.IGNORES_CAP));
        List<String> tokens = capped ? whole.subList(0, request.outputCap()) : whole;
        String finishReason = capped ? "length" : request.tool().isPresent() ? "tool_calls" : "stop";
        return new SimulatedAnswer(
                List.copyOf(tokens),
                request.tool().map(tool -> tool.getString("name")),
                finishReason,
                usage(request, misbehaviour, cachedMessages, tokens.size()));
    }

    private static List<String> tokens(SimulatedRequest request) {
        if (request.tool().isPresent()) {
            return SimulatedTokens.split(arguments(request.tool().get(), request.prompt()));
        }
        Matcher wanted = LONG.matcher(request.prompt());
        return wanted.find() ? counting(Integer.parseInt(wanted.group(1))) : SimulatedTokens.split(text(request));
    }

    private static String text(SimulatedRequest request) {
        String prompt = request.prompt().strip();
        String quoted = prompt.codePointCount(0, prompt.length()) <= QUOTED_CHARACTERS
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, QUOTED_CHARACTERS)) + "…";
        return "You said: “" + quoted + "” "
                + "This answer was made up on this very machine; no provider was asked and nothing was spent. "
                + "It comes in small pieces at the pace of a real one, and every piece is a token that is counted. "
                + "What you see here as " + request.model() + " becomes the real thing "
                + "as soon as the operator enters a channel.";
    }

    private static List<String> counting(int tokens) {
        List<String> numbers = new ArrayList<>(tokens);
        for (int i = 1; i <= tokens; i++) {
            numbers.add(" " + i % 1000);
        }
        return numbers;
    }

    /** Arguments that satisfy the required part of a simple schema. */
    private static String arguments(JsonObject function, String prompt) {
        JsonObject parameters = function.getJsonObject("parameters", new JsonObject());
        JsonObject properties = parameters.getJsonObject("properties", new JsonObject());
        JsonArray required = parameters.getJsonArray("required", new JsonArray());
        JsonObject arguments = new JsonObject();
        for (int i = 0; i < required.size(); i++) {
            String name = required.getString(i);
            String type = properties.getJsonObject(name, new JsonObject()).getString("type", "string");
            arguments.put(
                    name,
                    switch (type) {
                        case "integer", "number" -> 1;
                        case "boolean" -> true;
                        case "array" -> new JsonArray();
                        case "object" -> new JsonObject();
                        default -> prompt;
                    });
        }
        return arguments.encode();
    }

    private static @Nullable SimulatedUsage usage(
            SimulatedRequest request, Optional<Misbehaviour> misbehaviour, int cachedMessages, int tokensPerChoice) {
        int prompt = promptTokens(request);
        int output = tokensPerChoice * request.choices();
        return switch (misbehaviour.orElse(Misbehaviour.SLOW)) {
            case NO_USAGE, EMPTY -> null;
            case ZERO_USAGE -> new SimulatedUsage(0, 0, 0);
            case ABSURD_USAGE -> new SimulatedUsage(-prompt, 0, Long.MAX_VALUE);
            default -> new SimulatedUsage(prompt, promptTokens(request, cachedMessages), output);
        };
    }

    /** All tokens of a prompt, those of its tools included. */
    static int promptTokens(SimulatedRequest request) {
        return request.toolTokens() + promptTokens(request, request.messages().size());
    }

    private static int promptTokens(SimulatedRequest request, int messages) {
        int tokens = 0;
        for (int i = 0; i < messages; i++) {
            JsonObject message = request.messages().getJsonObject(i);
            tokens += TOKENS_PER_MESSAGE + SimulatedTokens.count(SimulatedRequest.text(message));
        }
        return tokens;
    }
}
