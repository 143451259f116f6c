package dev.farebox.payment.creem;

import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.PlanId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A peer on Creem's address that answers each path with what was prepared for it. */
final class ScriptedCreem implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpServerRequest> script = request -> answer(request, 500, "text/plain", "no script");

    ScriptedCreem(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void handle(HttpServerRequest request) {
        asked.add(request.method() + " " + request.uri());
        script.accept(request);
    }

    /** What was asked for, oldest first. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void answers(int status, String contentType, String body) {
        script = request -> answer(request, status, contentType, body);
    }

    /** @param bodies by path, each with status 200; every other path is missing */
    void answersJson(Map<String, String> bodies) {
        script = request -> {
            String body = bodies.get(request.path());
            if (body == null) {
                answer(request, 404, "application/json", "{\"status\":404}");
            } else {
                answer(request, 200, "application/json", body);
            }
        };
    }

    void does(Consumer<HttpServerRequest> work) {
        script = work;
    }

    private static void answer(HttpServerRequest request, int status, String contentType, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body);
    }

    CreemSettings settings(Duration timeout) {
        return new CreemSettings(
                "http://127.0.0.1:" + server.actualPort(),
                new CreemApiKey("creem_key"),
                Map.of(new PlanId("trial"), "prod_1"),
                Mode.LIVE,
                timeout);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
