package dev.farebox.rest.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Ends a request with an answer that is known as a whole, even if its body was not read.
 *
 * <p>An answer that goes out before the body was read leaves bytes on the connection. A little of them is read and
 * dropped; otherwise the connection ends, but not at once, because a client that still sends would lose the answer.
 * Used on the request's event loop only.
 */
public final class WholeAnswer {
    /** Bytes of an unwanted body that are read and dropped. */
    private static final long DROPPED_BYTES = 64 * 1024;

    /** How long an unwanted body may take to arrive. */
    private static final long DROPPED_MILLIS = 1_000;

    private WholeAnswer() {}

    /**
     * Sends the end of an answer whose status and headers are set. If they include {@code Connection: close}, the
     * connection ends with it.
     */
    public static void end(Vertx vertx, HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        boolean unread = hasBody(request) && !request.isEnded();
        if (unread && !isSmall(request) && isHttp1(request)) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        boolean closes = response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
        response.end(body).onComplete(_ -> {
            if (unread && !request.isEnded()) {
                drop(vertx, request, closes);
            } else if (closes) {
                close(request);
            }
        });
        // In HTTP/2 a request that was read to its end cannot be resumed.
        if (!unread && !request.isEnded()) {
            request.resume();
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || BodyReader.declaredLength(request) > 0;
    }

    private static boolean isSmall(HttpServerRequest request) {
        return !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                && BodyReader.declaredLength(request) <= DROPPED_BYTES;
    }

    private static boolean isHttp1(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2;
    }

    private static void drop(Vertx vertx, HttpServerRequest request, boolean closes) {
        long timer = vertx.setTimer(DROPPED_MILLIS, _ -> close(request));
        long[] dropped = {0};
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
        request.handler(piece -> {
            dropped[0] += piece.length();
            if (dropped[0] > DROPPED_BYTES) {
                request.pause();
            }
        });
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            if (closes) {
                close(request);
            }
        });
        request.resume();
    }

    /** One connection of HTTP/2 carries other requests, too; there, only this one is broken off. */
    private static void close(HttpServerRequest request) {
        if (isHttp1(request)) {
            request.connection().close();
        } else {
            request.response().reset();
        }
    }
}
