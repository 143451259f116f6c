package dev.farebox.payment.paypal;

import dev.farebox.domain.order.Mode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** A peer on PayPal's address that answers every call but the one for a token with the same prepared answer. */
final class ScriptedPayPal implements AutoCloseable {
    static final String MERCHANT_ID = "FAREBPXDEMQ22";

    private final HttpServer server;
    private volatile Consumer<HttpServerRequest> script = request -> answer(request, 500, "text/plain", "no script");

    ScriptedPayPal(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/v1/oauth2/token")) {
            answer(
                    request,
                    200,
                    "application/json",
                    "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":32400}");
        } else {
            script.accept(request);
        }
    }

    void answersJson(int status, String body) {
        answers(status, "application/json", body);
    }

    void answers(int status, String contentType, String body) {
        script = request -> answer(request, status, contentType, body);
    }

    void does(Consumer<HttpServerRequest> work) {
        script = work;
    }

    static void answer(HttpServerRequest request, int status, String contentType, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body);
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    PayPalSettings settings(Duration timeout) {
        return settings(Mode.LIVE, timeout);
    }

    /** As a demo has, whose orders take no money of a live shop. */
    PayPalSettings demoSettings(Duration timeout) {
        return settings(Mode.DEMO, timeout);
    }

    private PayPalSettings settings(Mode mode, Duration timeout) {
        return new PayPalSettings(
                address(), new PayPalCredentials("id", "secret"), MERCHANT_ID, "Farebox", mode, timeout);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
