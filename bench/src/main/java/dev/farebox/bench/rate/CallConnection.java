package dev.farebox.bench.rate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.farebox.bench.client.ByteMatcher;
import dev.farebox.bench.peer.Stamp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * A connection that makes one call after the other. An answer is complete if its status was 200, it came whole, and, for
 * a stream, every chunk came and the end after them; otherwise the call has failed, and the connection is closed. Lives
 * on the driver's event loop.
 */
final class CallConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** Who lends the connection calls. */
    interface Lender {
        /** The call has ended; the connection is free for another one. */
        void free(CallConnection connection);

        /** The connection is gone, and the call that ran on it has been counted. */
        void gone(CallConnection connection);
    }

    /**
     * One call.
     *
     * @param key what it is made with
     * @param dueNanos when it should begin, by {@link System#nanoTime()}
     * @param leaves whether its caller leaves in the middle
     */
    record Call(String key, long dueNanos, boolean leaves) {}

    private final CallSchedule schedule;
    private final String host;
    private final ByteBuf body;
    private final Outcomes outcomes;
    private final Lender lender;
    private final ByteMatcher done = new ByteMatcher("[DONE]");

    private @Nullable ChannelHandlerContext context;
    private @Nullable Call call;
    private int chunks;
    private boolean doneSeen;

    /**
     * Makes a connection that begins with a call as soon as it is open.
     *
     * @param host what the header Host shall say
     */
    CallConnection(CallSchedule schedule, String host, Outcomes outcomes, Lender lender, Call first) {
        this.schedule = schedule;
        this.host = host;
        this.body = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(schedule.requestBody(), US_ASCII));
        this.outcomes = outcomes;
        this.lender = lender;
        this.call = first;
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        context = opened;
        if (call != null) {
            make(call);
        }
    }

    /** Makes a call; only on a connection that is free. */
    void make(Call next) {
        call = next;
        chunks = 0;
        doneSeen = false;
        outcomes.lateness.add(System.nanoTime() - next.dueNanos);
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/v1/chat/completions", body.duplicate());
        request.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.AUTHORIZATION, "Bearer " + next.key)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (context != null) {
            var _ = context.writeAndFlush(request, context.voidPromise());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext current, HttpObject message) {
        if (call == null) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            fail("an answer that is no HTTP");
        } else if (message instanceof HttpResponse response
                && !response.status().equals(HttpResponseStatus.OK)) {
            fail("status " + response.status().code());
        } else if (message instanceof HttpContent content) {
            take(call, content);
        }
    }

    private void take(Call running, HttpContent content) {
        content.content().forEachByte(next -> {
            if (next == Stamp.MARK) {
                chunk(running);
            } else if (done.endsWith(next)) {
                doneSeen = true;
            }
            return true;
        });
        if (running.leaves && 2 * chunks >= schedule.chunks()) {
            call = null;
            outcomes.left++;
            close();
        } else if (content instanceof LastHttpContent) {
            end(running);
        }
    }

    private void chunk(Call running) {
        if (chunks == 0) {
            outcomes.firstChunk.add(System.nanoTime() - running.dueNanos);
        }
        chunks++;
        outcomes.chunks++;
    }

    private void end(Call running) {
        if (chunks != schedule.chunks() || doneSeen != schedule.stream().isPresent()) {
            fail("an end after " + chunks + " chunks");
            return;
        }
        outcomes.latency.add(System.nanoTime() - running.dueNanos);
        outcomes.completed++;
        call = null;
        lender.free(this);
    }

    /** Counts the call that runs, if one does, as failed. */
    void fail(String reason) {
        if (call != null) {
            call = null;
            outcomes.failed(reason);
            close();
        }
    }

    private void close() {
        if (context != null) {
            var _ = context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext current) {
        fail("a connection closed after " + chunks + " chunks");
        lender.gone(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext current, Throwable cause) {
        fail(cause.getClass().getSimpleName());
    }
}
