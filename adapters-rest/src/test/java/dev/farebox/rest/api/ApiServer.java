package dev.farebox.rest.api;

import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ExplainCall.ExplainCallOutcome;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.application.relaying.ListModels.ListModelsOutcome;
import dev.farebox.application.relaying.RelayCall;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.Shop;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import dev.farebox.rest.http.BodyReader;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The API on a real HTTP server of its own, with a page behind it, in front of fakes of the use cases. */
final class ApiServer implements AutoCloseable {
    static final String KEY = "sk-gateway-valid";
    static final KeyRef REF = new KeyRef(new KeyId(7), new BudgetId(8), BudgetUnit.USD, new PlanId("trial"));
    static final CallId CALL = new CallId(99);
    static final ApiLimits LIMITS = new ApiLimits(
            new BodyReader.Limits(1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(60)),
            64 * 1024,
            8 * 1024 * 1024,
            Duration.ofSeconds(30),
            1000,
            100);
    static final String CHAT = """
            {"model":"deepseek-chat","messages":[{"role":"user","content":"Hello"}]}""";
    static final String CHAT_STREAM = """
            {"model":"deepseek-chat","stream":true,"messages":[{"role":"user","content":"Hello"}]}""";

    static final Function<String, CompletionStage<KeyLookup>> ONE_KEY = key ->
            CompletableFuture.completedFuture(key.equals(KEY) ? new KeyLookup.Found(REF) : new KeyLookup.Unknown());

    final ScriptedRelay relay = new ScriptedRelay();
    final AtomicInteger lookUps = new AtomicInteger();
    final CompletableFuture<Void> connectionClosed = new CompletableFuture<>();
    final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    volatile Function<String, CompletionStage<KeyLookup>> directory = ONE_KEY;
    volatile ListModelsOutcome models =
            new ListModelsOutcome.Listed(List.of(model("deepseek-chat"), model("org/model-1")));
    volatile ShowUsageOutcome usage = new ShowUsageOutcome.UnknownKey();
    volatile @Nullable CallPage askedPage;
    volatile ExplainCallOutcome explained = new ExplainCallOutcome.UnknownCall();
    final ApiRoutes routes;
    final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    ApiServer() {
        this(ErrorDialect.DEFAULT, LIMITS, InstantSource.fixed(ScriptedRelay.NOW));
    }

    ApiServer(ErrorDialect dialect, ApiLimits limits, InstantSource clock) {
        this(dialect, limits, clock, UnaryOperator.identity());
    }

    /** @param relays what stands in the place of the scripted relay */
    ApiServer(ErrorDialect dialect, ApiLimits limits, InstantSource clock, UnaryOperator<RelayCall> relays) {
        routes = new ApiRoutes(
                new ApiUseCases(
                        relays.apply(relay),
                        key -> {
                            lookUps.incrementAndGet();
                            return directory.apply(key);
                        },
                        (_, _) -> models,
                        usages(),
                        (_, callId) ->
                                callId.equals(CALL.toString()) ? explained : new ExplainCallOutcome.UnknownCall()),
                shop(dialect),
                limits,
                (peer, _) -> peer.orElse("unknown"),
                clock);
        Router router = Router.router(vertx);
        routes.register(router);
        router.route().handler(routing -> routing.response().end("a page"));
        vertx.exceptionHandler(uncaught::add);
        server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(request -> {
                    // Quarkus hands requests over paused, before any route runs, and reads the rest of them when their
                    // connection ends.
                    request.pause();
                    request.connection().closeHandler(_ -> {
                        request.resume();
                        connectionClosed.complete(null);
                    });
                    router.handle(request);
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private ShowUsage usages() {
        return new ShowUsage() {
            @Override
            public ShowUsageOutcome show(String presentedKey, CallPage page) {
                askedPage = page;
                return usage;
            }

            @Override
            public ShowUsageOutcome showAgain(KeyId key, CallPage page) {
                throw new UnsupportedOperationException("the API always has the whole key");
            }
        };
    }

    static Shop shop(ErrorDialect dialect) {
        return new Shop(
                Mode.DEMO,
                LocalizedText.same("Test Shop"),
                "http://shop.example",
                List.of(new Shop.BaseUrl("Primary", "http://shop.example/v1")),
                "help@shop.example",
                ZoneId.of("UTC"),
                0,
                dialect,
                Shop.OrderLookup.ID_AND_EMAIL,
                Shop.Delivers.API_KEY,
                KeyRetrieval.DEFAULT,
                Optional.empty());
    }

    static Model model(String name) {
        return new Model(
                new ModelName(name), new ModelName(name), 64_000, 8_000, false, ModelKind.CHAT, Optional.empty());
    }

    int port() {
        return server.actualPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10));
    }

    HttpRequest.Builder withKey(String path) {
        return request(path).header("Authorization", "Bearer " + KEY);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    HttpResponse<String> chat(String body) {
        return send(withKey("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    RawClient raw() {
        return new RawClient(port());
    }

    /** Waits until every event loop has done what it had to do: new connections take the loops in turn. */
    void settle() {
        for (int loop = 0; loop < VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE; loop++) {
            try (RawClient visitor = raw()) {
                visitor.send("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
                visitor.readToEnd();
            }
        }
    }

    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
