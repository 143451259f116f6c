package dev.farebox.payment.paypal;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the adapter and a peer, passes everything on, and notes what PayPal's documents forbid. */
final class JudgingRelay implements AutoCloseable {
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger judged = new AtomicInteger();
    private final Map<String, OpenApiInteractionValidator> documents;
    private final HttpClient client;
    private final HttpServer server;
    private final URI target;

    /** @param documents by the beginnings of the paths that they describe */
    JudgingRelay(Vertx vertx, Map<String, OpenApiInteractionValidator> documents, String targetUrl) {
        this.documents = documents;
        this.target = URI.create(targetUrl);
        this.client = vertx.createHttpClient();
        this.server = vertx.createHttpServer()
                .requestHandler(this::pass)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** How many requests and answers were looked at. */
    int judged() {
        return judged.get();
    }

    private void pass(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            judgeRequest(request, body);
            client.request(request.method(), target.getPort(), target.getHost(), request.uri())
                    .compose(onward -> send(request, onward, body))
                    .onSuccess(answer -> {
                        judgeAnswer(request, answer.status(), answer.body());
                        request.response()
                                .setStatusCode(answer.status())
                                .putHeader("Content-Type", answer.contentType())
                                .end(answer.body());
                    })
                    .onFailure(_ -> request.connection().close());
        });
    }

    private record Answer(int status, String contentType, Buffer body) {}

    private static Future<Answer> send(HttpServerRequest request, HttpClientRequest onward, Buffer body) {
        request.headers().forEach((name, value) -> {
            if (!List.of("host", "accept-encoding", "content-length").contains(name.toLowerCase(Locale.ROOT))) {
                onward.putHeader(name, value);
            }
        });
        return onward.send(body)
                .compose(response -> response.body()
                        .map(bytes -> new Answer(response.statusCode(), response.getHeader("Content-Type"), bytes)));
    }

    /** The document that describes a call; none describes the call for an access token. */
    private Optional<OpenApiInteractionValidator> document(HttpServerRequest request) {
        return documents.entrySet().stream()
                .filter(document -> request.path().startsWith(document.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private void judgeRequest(HttpServerRequest request, Buffer body) {
        document(request).ifPresent(document -> {
            Map<String, String> headers = new HashMap<>();
            request.headers().forEach(headers::put);
            judged.incrementAndGet();
            faults.addAll(
                    PayPalContract.faults(document, request.method().name(), request.uri(), headers, body.toString()));
        });
    }

    private void judgeAnswer(HttpServerRequest request, int status, Buffer body) {
        document(request).ifPresent(document -> {
            judged.incrementAndGet();
            faults.addAll(
                    PayPalContract.faults(document, request.method().name(), request.path(), status, body.toString()));
        });
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        client.close();
    }
}
