package dev.farebox.rest.http;

import dev.farebox.rest.http.BodyMemory.Room;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the body of one request, within bounds of size and time. Used on the request's event loop only; the request
 * may be paused, as Quarkus hands it over.
 */
public final class BodyReader {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Limits limits;
    private final BodyMemory memory;
    private final Consumer<Body> reader;
    private final List<Buffer> pieces = new ArrayList<>();
    private int length;
    private boolean done;
    private long deadlineTimer = NO_TIMER;

    private BodyReader(
            Vertx vertx, HttpServerRequest request, Limits limits, BodyMemory memory, Consumer<Body> reader) {
        this.vertx = vertx;
        this.request = request;
        this.limits = limits;
        this.memory = memory;
        this.reader = reader;
    }

    /**
     * Reads a body and tells once how it went. Whoever gets {@link Body.Read} gives its length back to the memory when
     * the bytes are not needed any more; in every other case nothing stays taken.
     */
    public static void read(
            Vertx vertx, HttpServerRequest request, Limits limits, BodyMemory memory, Consumer<Body> reader) {
        new BodyReader(vertx, request, limits, memory, reader).start();
    }

    private void start() {
        if (request.isEnded()) {
            // Its connection ended before anybody asked for the body, which the server has thrown away.
            finish(new Body.Gone());
            return;
        }
        if (declaredLength(request) > limits.maxBytes()) {
            finish(new Body.TooLarge());
            return;
        }
        deadlineTimer = vertx.setTimer(limits.firstByte().toMillis(), _ -> firstByteDue());
        request.exceptionHandler(_ -> finish(new Body.Gone()));
        request.handler(this::take);
        request.endHandler(_ -> finish(new Body.Read(joined())));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    /** The Content-Length, or 0 if there is none that can be read; the framing itself is the server's business. */
    public static long declaredLength(HttpServerRequest request) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return declared == null ? 0 : Long.parseLong(declared);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private void take(Buffer piece) {
        if (done) {
            return;
        }
        if (length + (long) piece.length() > limits.maxBytes()) {
            finish(new Body.TooLarge());
        } else if (memory.take(piece.length()) == Room.FULL) {
            finish(new Body.NoRoom());
        } else {
            pieces.add(piece);
            length += piece.length();
        }
    }

    private byte[] joined() {
        byte[] bytes = new byte[length];
        int offset = 0;
        for (Buffer piece : pieces) {
            piece.getBytes(bytes, offset);
            offset += piece.length();
        }
        return bytes;
    }

    private void finish(Body body) {
        if (done) {
            return;
        }
        done = true;
        if (deadlineTimer != NO_TIMER) {
            vertx.cancelTimer(deadlineTimer);
        }
        pieces.clear();
        if (!(body instanceof Body.Read)) {
            memory.giveBack(length);
            request.pause();
        }
        reader.accept(body);
    }

    private void firstByteDue() {
        if (length == 0) {
            finish(new Body.TooSlow());
            return;
        }
        long restMillis = Math.max(1, limits.whole().minus(limits.firstByte()).toMillis());
        deadlineTimer = vertx.setTimer(restMillis, _ -> finish(new Body.TooSlow()));
    }

    /**
     * Bounds of one body.
     *
     * @param maxBytes most bytes
     * @param firstByte how long its first byte may take
     * @param whole how long all of it may take, longer than {@code firstByte}
     */
    public record Limits(int maxBytes, Duration firstByte, Duration whole) {}

    /** What reading a body came to. */
    public sealed interface Body {
        @SuppressWarnings("ArrayRecordComponent") // never compared: a body is carried, not looked up
        record Read(byte[] bytes) implements Body {
            @Override
            public String toString() {
                return "Read[" + bytes.length + " bytes]";
            }
        }

        record TooLarge() implements Body {}

        record TooSlow() implements Body {}

        /** All bodies together take up too much. */
        record NoRoom() implements Body {}

        /** The client has left. */
        record Gone() implements Body {}
    }
}
