package dev.farebox.bench.streams;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.farebox.bench.client.ByteMatcher;
import dev.farebox.bench.peer.Stamp;
import dev.farebox.bench.peer.StreamPlan;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.BooleanSupplier;

/**
 * One connection that asks for one stream after the other, for as long as the run lasts. A stream that has ended is
 * complete if its status was 200, every one of its chunks came, and its end came after them; otherwise it is lost. Its
 * silences are watched, whether it comes to its end or not.
 */
final class StreamClient extends ChannelInboundHandlerAdapter {
    private static final String GOOD_STATUS = "HTTP/1.1 200";

    private final StreamPlan plan;
    private final ByteBuf request;
    private final Results results;
    private final BooleanSupplier goesOn;
    private final Runnable gone;
    private final StallWatch silence;
    private final ByteMatcher done = new ByteMatcher("[DONE]");
    /** The last, empty piece of the chunked encoding; no other piece's size starts with this digit. */
    private final ByteMatcher lastPiece = new ByteMatcher("0\r\n\r\n");

    private final StringBuilder status = new StringBuilder(GOOD_STATUS.length());
    private boolean open;
    private boolean first;
    private boolean doneSeen;
    private int chunks;
    private int stampDigits = -1;
    private long stamp;
    private long startedNanos;

    /**
     * Makes a client of one connection.
     *
     * @param plan what to ask for
     * @param head the request line and headers, without the length and the blank line
     * @param results where to count
     * @param goesOn whether to ask for one more stream after a complete one
     * @param gone told when the connection is closed and all it did has been counted
     */
    StreamClient(StreamPlan plan, String head, Results results, BooleanSupplier goesOn, Runnable gone) {
        this.plan = plan;
        this.results = results;
        this.goesOn = goesOn;
        this.gone = gone;
        this.silence = new StallWatch(results);
        String body = plan.requestBody();
        this.request = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
                head + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                US_ASCII));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ask(context);
    }

    private void ask(ChannelHandlerContext context) {
        open = true;
        first = true;
        doneSeen = false;
        chunks = 0;
        stampDigits = -1;
        status.setLength(0);
        results.started++;
        startedNanos = System.nanoTime();
        silence.start(startedNanos);
        var _ = context.writeAndFlush(request.duplicate(), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        long now = System.nanoTime();
        while (open && bytes.isReadable()) {
            take(context, bytes.readByte(), now);
        }
        bytes.release();
    }

    private void take(ChannelHandlerContext context, byte next, long now) {
        if (status.length() < GOOD_STATUS.length()) {
            status.append((char) next);
            if (status.length() == GOOD_STATUS.length() && !GOOD_STATUS.contentEquals(status)) {
                lose(context, status.toString());
            }
        } else if (doneSeen) {
            if (lastPiece.endsWith(next)) {
                complete(context);
            }
        } else if (stampDigits >= 0) {
            stamp = 10 * stamp + (next - '0');
            stampDigits++;
            if (stampDigits == Stamp.DIGITS) {
                stampDigits = -1;
                chunk(now);
            }
        } else if (next == Stamp.MARK) {
            stampDigits = 0;
            stamp = 0;
        } else {
            doneSeen = done.endsWith(next);
        }
    }

    private void chunk(long now) {
        silence.hear(now);
        if (first) {
            first = false;
            results.firstChunk.add(now - startedNanos);
        }
        results.chunkDelay.add(now - stamp);
        results.chunks++;
        chunks++;
    }

    private void complete(ChannelHandlerContext context) {
        if (chunks != plan.chunks()) {
            lose(context, "an end after " + chunks + " chunks");
            return;
        }
        silence.hear(System.nanoTime());
        open = false;
        results.completed++;
        if (goesOn.getAsBoolean()) {
            ask(context);
        } else {
            var _ = context.close();
        }
    }

    private void lose(ChannelHandlerContext context, String reason) {
        silence.hear(System.nanoTime());
        open = false;
        results.lost(reason);
        var _ = context.close();
    }

    /** Counts no loss any more: the run is over, and whoever ends it counts what is open. */
    void abandon() {
        if (open) {
            silence.hear(System.nanoTime());
            open = false;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (open) {
            lose(context, "a connection closed after " + chunks + " chunks");
        }
        gone.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (open) {
            lose(context, cause.getClass().getSimpleName());
        }
    }
}
