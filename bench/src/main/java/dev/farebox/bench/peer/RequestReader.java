package dev.farebox.bench.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection's bytes into HTTP requests and answers them in order. Understands requests with a
 * {@code Content-Length}, which is all that the programs compared here send; it is no general server, because a general
 * one would cost more than the gateways it stands behind.
 */
final class RequestReader extends ChannelInboundHandlerAdapter {
    private static final ByteBuf HEAD_END = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", US_ASCII));
    private static final ByteBuf STREAM =
            Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\"stream\":true", US_ASCII));
    private static final String WRITTEN_ANSWERS_LINE = "GET " + UpstreamPeer.WRITTEN_ANSWERS_PATH + " ";
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,9})");
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final Answers answers;
    private final WrittenAnswers written;
    private final ChannelFutureListener jsonWritten;
    private @Nullable ByteBuf pending;
    /** Heads of one connection are nearly always of one length, and so are their bodies; looked up once. */
    private @Nullable ByteBuf knownHead;

    private int knownBodyLength;
    private boolean asksForWrittenAnswers;
    private @Nullable ChunkedStream open;

    RequestReader(Answers answers, WrittenAnswers written) {
        this.answers = answers;
        this.written = written;
        this.jsonWritten = write -> {
            if (write.isSuccess()) {
                written.add(Answers.JSON_TOKENS);
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ByteBuf all = pending == null ? bytes : joined(context, pending, bytes);
        pending = null;
        try {
            while (readRequest(context, all)) {
                // Answered; the next one may be there already.
            }
            if (all.readableBytes() > MAX_REQUEST_BYTES) {
                var _ = context.close();
            } else if (all.isReadable()) {
                pending = all.retain();
            }
        } finally {
            all.release();
        }
    }

    private static ByteBuf joined(ChannelHandlerContext context, ByteBuf first, ByteBuf second) {
        ByteBuf both = context.alloc().buffer(first.readableBytes() + second.readableBytes());
        both.writeBytes(first).writeBytes(second);
        first.release();
        second.release();
        return both;
    }

    /** Answers one request, if a whole one is there. */
    private boolean readRequest(ChannelHandlerContext context, ByteBuf all) {
        int headLength = ByteBufUtil.indexOf(HEAD_END, all) - all.readerIndex();
        if (headLength < 0) {
            return false;
        }
        int bodyStart = all.readerIndex() + headLength + HEAD_END.readableBytes();
        readHead(all.slice(all.readerIndex(), headLength));
        if (all.writerIndex() - bodyStart < knownBodyLength) {
            return false;
        }
        answer(context, all.slice(bodyStart, knownBodyLength));
        all.readerIndex(bodyStart + knownBodyLength);
        return all.isReadable();
    }

    private void readHead(ByteBuf head) {
        if (knownHead == null || !ByteBufUtil.equals(knownHead, head)) {
            String text = head.toString(US_ASCII);
            Matcher matcher = CONTENT_LENGTH.matcher(text);
            knownBodyLength = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
            asksForWrittenAnswers = text.startsWith(WRITTEN_ANSWERS_LINE);
            knownHead = Unpooled.copiedBuffer(head);
        }
    }

    private void answer(ChannelHandlerContext context, ByteBuf body) {
        if (asksForWrittenAnswers) {
            var _ = context.write(answers.text(written.lines()));
            return;
        }
        if (ByteBufUtil.indexOf(STREAM, body) < 0) {
            var _ = context.write(answers.json()).addListener(jsonWritten);
            return;
        }
        try {
            StreamPlan plan = StreamPlan.find(body.toString(UTF_8));
            open = new ChunkedStream(context.channel(), answers, written, plan);
            open.start();
        } catch (IllegalArgumentException e) {
            var _ = context.write(answers.badRequest(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (pending != null) {
            pending.release();
            pending = null;
        }
        if (open != null) {
            open.stop();
        }
    }

    /** A client that breaks its connection off is an everyday thing here. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        var _ = context.close();
    }
}
