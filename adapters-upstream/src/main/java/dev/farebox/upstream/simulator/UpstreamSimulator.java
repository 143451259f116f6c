package dev.farebox.upstream.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider that speaks OpenAI's format on a loopback port of its own. It answers without any model, always the same
 * to the same request, reports what it counted, and misbehaves when the prompt asks it to; the module's README has the
 * list. For demonstrations and tests: nothing creates it unless told to. Thread-safe.
 */
public final class UpstreamSimulator {
    /** About what people see from real providers: forty tokens in a second. */
    public static final Duration HUMAN_PACE = Duration.ofMillis(25);

    private static final long SLOW_MILLIS_PER_TOKEN = 500;
    private static final int MAX_BODY_BYTES = 64 << 20;

    private final Vertx vertx;
    private final Duration pace;
    private final List<String> models;
    private final InstantSource clock;
    private final PromptCache cache = new PromptCache();
    private final AtomicLong ids = new AtomicLong();
    private final AnswerCounts counts = new AnswerCounts();
    private final List<Runnable> waiting = new ArrayList<>();
    private final HttpServer server;
    private boolean holding;

    private UpstreamSimulator(Vertx vertx, Duration pace, List<String> models, InstantSource clock) {
        this.vertx = vertx;
        this.pace = pace;
        this.models = List.copyOf(models);
        this.clock = clock;
        this.server = vertx.createHttpServer(
                new HttpServerOptions().setTcpNoDelay(true).setHttp2ClearTextEnabled(false));
    }

    /**
     * Starts a simulator on 127.0.0.1 and a free port.
     *
     * @param pace between two tokens of a stream; zero for as fast as it can
     * @param models what it says it has; it answers as any model
     */
    public static CompletionStage<UpstreamSimulator> start(
            Vertx vertx, Duration pace, List<String> models, InstantSource clock) {
        UpstreamSimulator simulator = new UpstreamSimulator(vertx, pace, models, clock);
        return simulator
                .server
                .requestHandler(simulator::handle)
                .listen(0, "127.0.0.1")
                .map(_ -> simulator)
                .toCompletionStage();
    }

    /** What a channel has as its base URL. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1");
    }

    /** Chat requests ever taken. */
    public int requests() {
        return counts.taken();
    }

    /** Chat requests that have not ended, those included that are held. */
    public int open() {
        return counts.open();
    }

    /** Chat requests whose caller went before their end. */
    public int cancelled() {
        return counts.cancelled();
    }

    /** From now on chat requests are taken but not answered. */
    public synchronized void hold() {
        holding = true;
    }

    /** Answers all that is held, and what comes from now on. */
    public void release() {
        List<Runnable> released;
        synchronized (this) {
            holding = false;
            released = List.copyOf(waiting);
            waiting.clear();
        }
        released.forEach(Runnable::run);
    }

    /** Stops listening and breaks all connections off. */
    public CompletionStage<Void> close() {
        return server.close().toCompletionStage();
    }

    private void handle(HttpServerRequest request) {
        String route = request.method() + " " + request.path();
        switch (route) {
            case "POST /v1/chat/completions" -> {
                counts.begin(request.response());
                var _ = bounded(request).onSuccess(body -> whenReleased(() -> chat(request.response(), body)));
            }
            case "GET /v1/models" -> json(request.response(), 200, modelList());
            default -> other(request, route);
        }
    }

    private void other(HttpServerRequest request, String route) {
        HttpServerResponse response = request.response();
        Optional<SimulatedEndpoint> endpoint = endpoint(route);
        if (endpoint.isEmpty()) {
            fail(response, 404, error("invalid_request_error", "unknown_url", route));
            return;
        }
        counts.begin(response);
        var _ = bounded(request).onSuccess(body -> whenReleased(() -> other(request, body, endpoint.get())));
    }

    private Optional<SimulatedEndpoint> endpoint(String route) {
        return switch (route) {
            case "POST /v1/responses" -> Optional.of(new SimulatedResponses(vertx, pace, clock, counts)::answer);
            case "POST /v1/completions" -> Optional.of(new SimulatedTexts(vertx, pace, clock, counts)::answer);
            case "POST /v1/embeddings" -> Optional.of(document(SimulatedDocuments::embeddings));
            case "POST /v1/moderations" -> Optional.of(document(SimulatedDocuments::moderations));
            case "POST /v1/rerank" -> Optional.of(document(SimulatedDocuments::rerank));
            case "POST /v1/images/generations" ->
                Optional.of(document(body -> SimulatedImages.generations(body, clock)));
            case "POST /v1/images/edits" ->
                Optional.of((request, body) ->
                        json(request.response(), 200, SimulatedImages.edits(SimulatedForm.of(request, body), clock)));
            case "POST /v1/audio/speech" -> Optional.of(SimulatedSound::speech);
            case "POST /v1/audio/transcriptions", "POST /v1/audio/translations" ->
                Optional.of(SimulatedSound::transcription);
            default -> Optional.empty();
        };
    }

    /** Answers one JSON object with another one. */
    @FunctionalInterface
    private interface Document {
        JsonObject answer(JsonObject body) throws SimulatedRequest.BadRequestException;
    }

    private static SimulatedEndpoint document(Document document) {
        return (request, body) -> json(request.response(), 200, document.answer(new JsonObject(body)));
    }

    private static void other(HttpServerRequest request, Buffer body, SimulatedEndpoint endpoint) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            instead(response, Misbehaviour.in(body.toString()))
                    .orElse(() -> answer(request, body, endpoint))
                    .run();
        }
    }

    private static void answer(HttpServerRequest request, Buffer body, SimulatedEndpoint endpoint) {
        HttpServerResponse response = request.response();
        try {
            endpoint.answer(request, body);
        } catch (DecodeException | ClassCastException e) {
            fail(response, 400, error("invalid_request_error", "invalid_json", "the body is not what it must be"));
        } catch (SimulatedRequest.BadRequestException e) {
            fail(response, 400, error("invalid_request_error", "invalid_value", e.reason()));
        }
    }

    private static Future<Buffer> bounded(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (length != null && Long.parseLong(length) > MAX_BODY_BYTES) {
            fail(request.response(), 413, error("invalid_request_error", "request_too_large", "too large"));
            return Future.failedFuture("too large");
        }
        return request.body();
    }

    private void whenReleased(Runnable answer) {
        Context context = vertx.getOrCreateContext();
        synchronized (this) {
            if (holding) {
                waiting.add(() -> context.runOnContext(_ -> answer.run()));
                return;
            }
        }
        answer.run();
    }

    private void chat(HttpServerResponse response, Buffer body) {
        if (response.closed()) {
            return;
        }
        SimulatedRequest request;
        try {
            request = SimulatedRequest.of(new JsonObject(body));
        } catch (DecodeException e) {
            fail(response, 400, error("invalid_request_error", "invalid_json", "the body is no JSON object"));
            return;
        } catch (SimulatedRequest.BadRequestException e) {
            fail(response, 400, error("invalid_request_error", "invalid_value", e.reason()));
            return;
        }
        Optional<Misbehaviour> misbehaviour = Misbehaviour.in(request.prompt());
        instead(response, misbehaviour)
                .orElse(() -> answer(response, request, misbehaviour))
                .run();
    }

    /** What happens instead of an answer, at whatever address. */
    private static Optional<Runnable> instead(HttpServerResponse response, Optional<Misbehaviour> misbehaviour) {
        return switch (misbehaviour.orElse(Misbehaviour.NO_USAGE)) {
            case RATE_LIMITED ->
                Optional.of(() -> {
                    response.putHeader("retry-after", "1");
                    fail(response, 429, error("requests", "rate_limit_exceeded", "simulated"));
                });
            case FAILS -> Optional.of(() -> fail(response, 500, error("server_error", "internal_error", "simulated")));
            case SILENT -> Optional.of(() -> {});
            default -> Optional.empty();
        };
    }

    private void answer(HttpServerResponse response, SimulatedRequest request, Optional<Misbehaviour> misbehaviour) {
        int cached = cache.seenBefore(request.model(), request.messages());
        SimulatedAnswer answer = SimulatedAnswer.to(request, misbehaviour, cached);
        JsonObject head = new JsonObject()
                .put("id", "chatcmpl-simulated" + ids.incrementAndGet())
                .put("object", request.stream() ? "chat.completion.chunk" : "chat.completion")
                .put("created", clock.instant().getEpochSecond())
                .put("model", request.model())
                .put("service_tier", "default")
                .put("system_fingerprint", "fp_simulator");
        if (request.stream()) {
            boolean slow = misbehaviour.equals(Optional.of(Misbehaviour.SLOW));
            new SimulatedStream(vertx, response, request, head, slow ? SLOW_MILLIS_PER_TOKEN : pace.toMillis(), counts)
                    .send(answer, misbehaviour);
        } else {
            whole(response, request, head, answer, misbehaviour);
        }
    }

    private void whole(
            HttpServerResponse response,
            SimulatedRequest request,
            JsonObject head,
            SimulatedAnswer answer,
            Optional<Misbehaviour> misbehaviour) {
        JsonObject body = head.put("choices", choices(request, answer));
        if (answer.usage() != null) {
            body.put("usage", answer.usage());
        }
        switch (misbehaviour.orElse(Misbehaviour.NO_USAGE)) {
            case JUNK -> {
                response.putHeader("content-type", "application/json");
                var _ = response.end("<html><body>Bad gateway</body></html>");
            }
            case ERROR_EVENT -> json(response, 200, error("server_error", "overloaded", "simulated"));
            case CUT -> {
                byte[] whole = body.toBuffer().getBytes();
                response.putHeader("content-type", "application/json")
                        .putHeader("content-length", Integer.toString(whole.length));
                var _ = response.write(Buffer.buffer(whole).slice(0, whole.length / 2))
                        .onSuccess(_ -> counts.breakOff(response));
            }
            default -> json(response, 200, body);
        }
    }

    private static JsonArray choices(SimulatedRequest request, SimulatedAnswer answer) {
        JsonArray choices = new JsonArray();
        String text = String.join("", answer.tokens());
        for (int index = 0; index < request.choices() && !answer.tokens().isEmpty(); index++) {
            JsonObject message = new JsonObject().put("role", "assistant").putNull("refusal");
            if (answer.toolName().isPresent()) {
                JsonObject function =
                        new JsonObject().put("name", answer.toolName().get()).put("arguments", text);
                message.putNull("content")
                        .put(
                                "tool_calls",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("id", "call_simulated")
                                                .put("type", "function")
                                                .put("function", function)));
            } else {
                message.put("content", text);
            }
            choices.add(new JsonObject()
                    .put("index", index)
                    .put("message", message)
                    .putNull("logprobs")
                    .put("finish_reason", answer.finishReason()));
        }
        return choices;
    }

    private JsonObject modelList() {
        JsonArray data = new JsonArray();
        for (String model : models) {
            data.add(new JsonObject()
                    .put("id", model)
                    .put("object", "model")
                    .put("created", clock.instant().getEpochSecond())
                    .put("owned_by", "simulator"));
        }
        return new JsonObject().put("object", "list").put("data", data);
    }

    static JsonObject error(String type, String code, String message) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("message", message)
                                .put("type", type)
                                .putNull("param")
                                .put("code", code));
    }

    private static void fail(HttpServerResponse response, int status, JsonObject error) {
        json(response, status, error);
    }

    static void json(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status).putHeader("content-type", "application/json");
        var _ = response.end(body.toBuffer());
    }
}
