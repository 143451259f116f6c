package dev.farebox.rest.api;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a path means to the API. Clients join base URL and path in many ways, so slashes may be doubled or trail, and
 * the prefixes {@code /v1}, {@code /v1/v1}, {@code /api} and {@code /api/v1} all mean the same.
 */
sealed interface ApiPath {
    /** The root of the host, which the shop's first page shares. */
    record Home() implements ApiPath {}

    /** A base URL itself, which people open in a browser. */
    record Base() implements ApiPath {}

    /**
     * A call that is relayed.
     *
     * @param endpoint what is called
     * @param model the name of the model, decoded, if it stands in the path
     */
    record Relayed(Endpoint endpoint, Optional<String> model) implements ApiPath {
        @Override
        public Dialect dialect() {
            return endpoint.dialect();
        }
    }

    /**
     * The list of models.
     *
     * @param bare true if it is asked for without a prefix, where a page has the same path
     * @param dialect whose path it is; OpenAI's and Anthropic's have the same one
     */
    record Models(boolean bare, Dialect dialect) implements ApiPath {}

    /**
     * One model.
     *
     * @param name its name, decoded; may contain slashes
     * @param dialect as of {@link Models}
     */
    record OneModel(String name, Dialect dialect) implements ApiPath {}

    /** The key's own budget and usage. */
    record Key(KeyView view) implements ApiPath {}

    /**
     * One ended call of the key.
     *
     * @param id as it came, whatever it looks like
     */
    record OneCall(String id) implements ApiPath {}

    /** Looks like an API call that this gateway does not serve. */
    record NotOffered(Dialect dialect) implements ApiPath {}

    /** Somebody else's path. */
    record NotApi() implements ApiPath {}

    /** Paths of endpoints whose path is always the same, behind all prefixes. */
    Map<String, Endpoint> ENDPOINTS = Map.ofEntries(
            Map.entry("chat/completions", Endpoint.CHAT_COMPLETIONS),
            Map.entry("responses", Endpoint.RESPONSES),
            Map.entry("completions", Endpoint.COMPLETIONS),
            Map.entry("embeddings", Endpoint.EMBEDDINGS),
            Map.entry("moderations", Endpoint.MODERATIONS),
            Map.entry("images/generations", Endpoint.IMAGE_GENERATIONS),
            Map.entry("images/edits", Endpoint.IMAGE_EDITS),
            Map.entry("audio/speech", Endpoint.SPEECH),
            Map.entry("audio/transcriptions", Endpoint.TRANSCRIPTIONS),
            Map.entry("audio/translations", Endpoint.TRANSLATIONS),
            Map.entry("rerank", Endpoint.RERANK),
            Map.entry("v2/rerank", Endpoint.RERANK),
            Map.entry("messages", Endpoint.MESSAGES),
            Map.entry("messages/count_tokens", Endpoint.COUNT_MESSAGE_TOKENS));

    /** What can be done with a model whose name stands in the path, behind a colon. */
    Map<String, Endpoint> ACTIONS = Map.of(
            "generateContent", Endpoint.GENERATE_CONTENT,
            "streamGenerateContent", Endpoint.STREAM_GENERATE_CONTENT,
            "countTokens", Endpoint.COUNT_CONTENT_TOKENS,
            "embedContent", Endpoint.EMBED_CONTENT,
            "batchEmbedContents", Endpoint.BATCH_EMBED_CONTENTS);

    /** What can be done elsewhere; any other word behind a colon is a part of a model's name. */
    Set<String> ACTIONS_ELSEWHERE = Set.of(
            "asyncBatchEmbedContent",
            "batchEmbedText",
            "batchGenerateContent",
            "bidiGenerateContent",
            "countMessageTokens",
            "countTextTokens",
            "embedText",
            "generateAnswer",
            "generateMessage",
            "generateText",
            "predict",
            "predictLongRunning");

    /** The version in the paths of Gemini's clients; some of them say {@code v1} instead. */
    String GEMINI_VERSION = "v1beta";

    /** Paths under which the owner of a key sees its budget, behind all prefixes. */
    Map<String, KeyView> KEY_VIEWS = Map.of(
            "key", KeyView.OWN,
            "dashboard/billing/subscription", KeyView.SUBSCRIPTION,
            "dashboard/billing/usage", KeyView.BILLING_USAGE,
            "dashboard/billing/credit_grants", KeyView.CREDIT_GRANTS,
            "usage/token", KeyView.TOKEN_USAGE,
            "user/balance", KeyView.USER_BALANCE);

    /** First segments of calls that other gateways serve and clients may try. */
    Set<String> KNOWN_ELSEWHERE = Set.of(
            "assistants",
            "audio",
            "batches",
            "chat",
            "completions",
            "containers",
            "conversations",
            "dashboard",
            "embeddings",
            "evals",
            "files",
            "fine_tuning",
            "images",
            "messages",
            "moderations",
            "realtime",
            "rerank",
            "responses",
            "threads",
            "uploads",
            "v2",
            "vector_stores",
            "videos");

    /** The paths of {@link #ENDPOINTS} that belong to a dialect. */
    static Set<String> endpoints(Dialect dialect) {
        return ENDPOINTS.entrySet().stream()
                .filter(entry -> entry.getValue().dialect() == dialect)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The dialect that the path belongs to, as far as it shows. */
    default Dialect dialect() {
        return Dialect.OPENAI;
    }

    /**
     * Reads a path.
     *
     * @param path as it came, not decoded, without the query
     */
    static ApiPath of(String path) {
        if (!path.startsWith("/")) {
            return new NotApi();
        }
        List<String> segments = segments(path);
        if (segments.isEmpty()) {
            return new Home();
        }
        boolean api = segments.getFirst().equals("api");
        int from = api ? 1 : 0;
        int afterVersions = from;
        while (afterVersions < segments.size()
                && afterVersions < from + 2
                && segments.get(afterVersions).equals("v1")) {
            afterVersions++;
        }
        List<String> rest = segments.subList(afterVersions, segments.size());
        return !rest.isEmpty() && rest.getFirst().equals(GEMINI_VERSION)
                ? gemini(rest.subList(1, rest.size()))
                : endpoint(rest, afterVersions > 0, afterVersions > from);
    }

    private static ApiPath gemini(List<String> segments) {
        if (segments.isEmpty()) {
            return new Base();
        }
        if (!segments.getFirst().equals("models")) {
            return new NotOffered(Dialect.GEMINI);
        }
        return segments.size() == 1
                ? new Models(false, Dialect.GEMINI)
                : model(segments.subList(1, segments.size()), Dialect.GEMINI);
    }

    private static ApiPath endpoint(List<String> segments, boolean prefixed, boolean versioned) {
        if (segments.isEmpty()) {
            return new Base();
        }
        Endpoint relayed = ENDPOINTS.get(String.join("/", segments));
        if (relayed != null) {
            return new Relayed(relayed, Optional.empty());
        }
        if (segments.equals(List.of("models"))) {
            return new Models(!prefixed, Dialect.OPENAI);
        }
        String first = segments.getFirst();
        if (first.equals("models")) {
            return model(segments.subList(1, segments.size()), Dialect.OPENAI);
        }
        KeyView view = KEY_VIEWS.get(String.join("/", segments));
        if (view != null) {
            return new Key(view);
        }
        if (segments.size() == 2 && first.equals("calls")) {
            return new OneCall(segments.getLast());
        }
        return versioned || KNOWN_ELSEWHERE.contains(first)
                ? new NotOffered(first.equals("messages") ? Dialect.ANTHROPIC : Dialect.OPENAI)
                : new NotApi();
    }

    /** A model, or what is to be done with it. */
    private static ApiPath model(List<String> segments, Dialect dialect) {
        String encoded = String.join("/", segments);
        int colon = encoded.lastIndexOf(':');
        String action = encoded.substring(colon + 1);
        if (colon >= 0 && ACTIONS_ELSEWHERE.contains(action)) {
            return new NotOffered(Dialect.GEMINI);
        }
        Endpoint relayed = colon < 0 ? null : ACTIONS.get(action);
        try {
            return relayed == null
                    ? new OneModel(decoded(encoded), dialect)
                    : new Relayed(relayed, Optional.of(decoded(encoded.substring(0, colon))));
        } catch (IllegalArgumentException _) {
            return new NotOffered(dialect);
        }
    }

    /** The decoder is one for forms, where a plus means a space; in a path it means itself. */
    private static String decoded(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return segments;
    }
}
