package dev.farebox.upstream.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A provider that speaks OpenAI's, Anthropic's and Gemini's format on a loopback port of its own. It answers without any model, always the same
 * to the same request, reports what it counted, and misbehaves when the prompt asks it to; the module's README has the
 * list. For demonstrations and tests: nothing creates it unless told to. Thread-safe.
 */
public final class UpstreamSimulator {
    /** About what people see from real providers: forty tokens in a second. */
    public static final Duration HUMAN_PACE = Duration.ofMillis(25);

    private static final long SLOW_MILLIS_PER_TOKEN = 500;
    private static final int MAX_BODY_BYTES = 64 << 20;

    private static final Pattern EMBEDDING = Pattern.compile("/v1(beta)?/models/.+:(e|batchE)mbedContents?");

    private static final Pattern ANSWERED = Pattern.compile("/v1/chat/completions|/v1/messages(/count_tokens)?|"
            + "/v1(beta)?/models/.+:(generateContent|streamGenerateContent|countTokens)|" + EMBEDDING.pattern());

    private final Vertx vertx;
    private final Duration pace;
    private final List<String> models;
    private final InstantSource clock;
    private final PromptCache cache = new PromptCache();
    private final AtomicLong ids = new AtomicLong();
    private final AnswerCounts counts = new AnswerCounts();
    private final SimulatedEndpoints endpoints;
    private final List<Runnable> waiting = new ArrayList<>();
    private final HttpServer server;
    private boolean holding;

    private UpstreamSimulator(Vertx vertx, Duration pace, List<String> models, InstantSource clock) {
        this.vertx = vertx;
        this.pace = pace;
        this.models = List.copyOf(models);
        this.clock = clock;
        this.endpoints = new SimulatedEndpoints(vertx, pace, clock, counts);
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

    /** What a channel has as its base URL, whatever its dialect. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1");
    }

    /** Requests for answers ever taken. */
    public int requests() {
        return counts.taken();
    }

    /** Requests for answers that have not ended, those included that are held. */
    public int open() {
        return counts.open();
    }

    /** Requests for answers whose caller went before their end. */
    public int cancelled() {
        return counts.cancelled();
    }

    /** From now on requests for answers are taken but not answered. */
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
        String path = Objects.requireNonNullElse(request.path(), "");
        SimulatedDialect dialect = SimulatedDialect.of(path);
        HttpServerResponse response = request.response();
        if (request.method() == HttpMethod.GET && path.equals("/v1/models")) {
            json(response, 200, modelList());
        } else if (request.method() == HttpMethod.POST && ANSWERED.matcher(path).matches()) {
            take(request, dialect, body -> answer(response, dialect, path, body));
        } else {
            Optional<SimulatedEndpoint> endpoint =
                    request.method() == HttpMethod.POST ? endpoints.find(path) : Optional.empty();
            endpoint.ifPresentOrElse(
                    found -> take(request, dialect, body -> endpoints.answer(request, body, found)),
                    () -> fail(response, dialect, SimulatedError.NOT_FOUND, path));
        }
    }

    private void take(HttpServerRequest request, SimulatedDialect dialect, Consumer<Buffer> answer) {
        counts.begin(request.response());
        var _ = bounded(request, dialect).onSuccess(body -> whenReleased(() -> answer.accept(body)));
    }

    private static Future<Buffer> bounded(HttpServerRequest request, SimulatedDialect dialect) {
        String length = request.getHeader("content-length");
        if (length != null && Long.parseLong(length) > MAX_BODY_BYTES) {
            fail(request.response(), dialect, SimulatedError.TOO_LARGE, "too large");
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

    private void answer(HttpServerResponse response, SimulatedDialect dialect, String path, Buffer body) {
        if (response.closed()) {
            return;
        }
        try {
            JsonObject json = new JsonObject(body);
            if (EMBEDDING.matcher(path).matches()) {
                json(response, 200, SimulatedEmbedding.answer(json));
            } else {
                answer(response, dialect, path, dialect.read(json, path));
            }
        } catch (DecodeException e) {
            fail(response, dialect, SimulatedError.INVALID, "the body is no JSON object");
        } catch (SimulatedRequest.BadRequestException e) {
            fail(response, dialect, SimulatedError.INVALID, e.reason());
        }
    }

    private void answer(HttpServerResponse response, SimulatedDialect dialect, String path, SimulatedRequest request) {
        Optional<Misbehaviour> misbehaviour = Misbehaviour.in(request.prompt());
        Optional<Runnable> instead = instead(response, dialect, misbehaviour);
        int tokens = SimulatedAnswer.promptTokens(request);
        if (instead.isPresent()) {
            instead.get().run();
        } else if (path.endsWith("/count_tokens")) {
            json(response, 200, new JsonObject().put("input_tokens", tokens));
        } else if (path.endsWith(":countTokens")) {
            json(response, 200, new JsonObject().put("totalTokens", tokens));
        } else {
            write(response, dialect, request, misbehaviour);
        }
    }

    /** What happens instead of an answer, at whatever address. */
    static Optional<Runnable> instead(
            HttpServerResponse response, SimulatedDialect dialect, Optional<Misbehaviour> misbehaviour) {
        return switch (misbehaviour.orElse(Misbehaviour.NO_USAGE)) {
            case RATE_LIMITED ->
                Optional.of(() -> {
                    response.putHeader("retry-after", "1");
                    fail(response, dialect, SimulatedError.RATE_LIMITED, "simulated");
                });
            case FAILS -> Optional.of(() -> fail(response, dialect, SimulatedError.INTERNAL, "simulated"));
            case SILENT -> Optional.of(() -> {});
            default -> Optional.empty();
        };
    }

    private void write(
            HttpServerResponse response,
            SimulatedDialect dialect,
            SimulatedRequest request,
            Optional<Misbehaviour> misbehaviour) {
        int cached = cache.seenBefore(request.model(), request.messages());
        SimulatedAnswer answer = SimulatedAnswer.to(request, misbehaviour, cached);
        SimulatedWire wire =
                dialect.wire(request, ids.incrementAndGet(), clock.instant().getEpochSecond());
        if (request.stream()) {
            boolean slow = misbehaviour.equals(Optional.of(Misbehaviour.SLOW));
            new SimulatedStream(vertx, response, wire, slow ? SLOW_MILLIS_PER_TOKEN : pace.toMillis(), counts)
                    .send(answer, misbehaviour);
        } else {
            whole(response, wire, answer, misbehaviour);
        }
    }

    private void whole(
            HttpServerResponse response,
            SimulatedWire wire,
            SimulatedAnswer answer,
            Optional<Misbehaviour> misbehaviour) {
        switch (misbehaviour.orElse(Misbehaviour.NO_USAGE)) {
            case JUNK -> {
                response.putHeader("content-type", "application/json");
                var _ = response.end("<html><body>Bad gateway</body></html>");
            }
            case ERROR_EVENT -> json(response, 200, wire.error(SimulatedError.OVERLOADED));
            case CUT -> {
                byte[] whole = wire.whole(answer).toBuffer().getBytes();
                response.putHeader("content-type", "application/json")
                        .putHeader("content-length", Integer.toString(whole.length));
                var _ = response.write(Buffer.buffer(whole).slice(0, whole.length / 2))
                        .onSuccess(_ -> counts.breakOff(response));
            }
            default -> json(response, 200, wire.whole(answer));
        }
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

    static void fail(HttpServerResponse response, SimulatedDialect dialect, SimulatedError error, String message) {
        json(response, error.status(), dialect.error(error, message));
    }

    static void json(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status).putHeader("content-type", "application/json");
        var _ = response.end(body.toBuffer());
    }
}
