package dev.farebox.rest.api;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.call.CallId;
import dev.farebox.rest.error.ApiError;
import dev.farebox.rest.error.ErrorFormat;
import dev.farebox.rest.error.ErrorFormats;
import dev.farebox.rest.http.WholeAnswer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/** One request to the API and the answer to it. Used on the request's event loop only. */
final class Exchange {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");

    private final RoutingContext routing;
    private final Context context;
    private final CallId id;
    private final Dialect dialect;
    private final ErrorFormat errors;
    private final InstantSource clock;

    Exchange(RoutingContext routing, CallId id, Dialect dialect, InstantSource clock) {
        this.routing = routing;
        this.context = routing.vertx().getOrCreateContext();
        this.id = id;
        this.dialect = dialect;
        this.errors = ErrorFormats.of(dialect);
        this.clock = clock;
        tell(id);
        Cors.allow(response().headers());
    }

    /** Says which call the answer is of. */
    void tell(CallId call) {
        response().putHeader(REQUEST_ID, call.toString());
        if (dialect == Dialect.ANTHROPIC) {
            response().putHeader("request-id", call.toString());
        }
    }

    /** The dialect in which the answer is given. */
    Dialect dialect() {
        return dialect;
    }

    /** The request's id, and the call's if it becomes one. */
    CallId id() {
        return id;
    }

    Vertx vertx() {
        return routing.vertx();
    }

    HttpServerRequest request() {
        return routing.request();
    }

    HttpServerResponse response() {
        return routing.response();
    }

    VertxCallThread thread() {
        return new VertxCallThread(vertx(), context);
    }

    /** Runs a task on the event loop, at once if this is it. */
    void onLoop(Runnable task) {
        if (Vertx.currentContext() == context) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }

    /** Answers with JSON. */
    void answer(int status, JsonObject body) {
        response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        end(body.toBuffer());
    }

    /** Answers with a text. */
    void answer(String contentType, String body) {
        response().putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        end(Buffer.buffer(body));
    }

    /** Answers without a body. */
    void answerEmpty(int status) {
        response().setStatusCode(status);
        end(Buffer.buffer());
    }

    /** Answers with an error; if an answer is on its way already, breaks it off. */
    void fail(ApiError error) {
        if (response().headWritten()) {
            response().reset();
            return;
        }
        error.headers().forEach(response()::putHeader);
        error.rate()
                .ifPresent(rate ->
                        RateHeaders.write(rate, clock.instant(), response().headers()));
        answer(error.status(), errors.body(error, id));
    }

    /** What tells of an error in a stream that has begun. */
    Buffer event(ApiError error) {
        return Buffer.buffer(errors.event(error, id));
    }

    /**
     * What keeps a stream alive while there is nothing to say. Anthropic's format has an event for it, and its clients
     * wait for that; Gemini's clients skip white space, but some take a comment for broken JSON.
     */
    Buffer stillThere() {
        return Buffer.buffer(
                switch (dialect) {
                    case OPENAI -> ": keep-alive\n\n";
                    case ANTHROPIC -> "event: ping\ndata: {\"type\": \"ping\"}\n\n";
                    case GEMINI -> "\n";
                });
    }

    /** As {@link #fail}, and lets the client open its next connection elsewhere. */
    void failAndClose(ApiError error) {
        response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        fail(error);
    }

    private void end(Buffer body) {
        WholeAnswer.end(vertx(), request(), body);
    }
}
