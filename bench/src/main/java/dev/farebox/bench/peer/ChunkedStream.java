package dev.farebox.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/** One stream that is being answered, chunk by chunk, by the clock. Lives on its connection's event loop. */
final class ChunkedStream {
    private final Channel channel;
    private final Answers answers;
    private final WrittenAnswers written;
    private final StreamPlan plan;
    private final Answers.Template template;
    private long dueNanos;
    private int sent;
    private boolean stopped;

    ChunkedStream(Channel channel, Answers answers, WrittenAnswers written, StreamPlan plan) {
        this.channel = channel;
        this.answers = answers;
        this.written = written;
        this.plan = plan;
        this.template = answers.chunk(plan.textBytes());
    }

    /** Sends the head with the first chunk. */
    void start() {
        dueNanos = System.nanoTime();
        var _ = channel.write(answers.streamHead());
        sendNext();
    }

    void stop() {
        stopped = true;
    }

    private void sendNext() {
        if (stopped) {
            return;
        }
        if (channel.isWritable()) {
            var _ = channel.write(chunk());
            sent++;
        }
        if (sent == plan.chunks()) {
            stopped = true;
            var _ = channel.writeAndFlush(answers.streamEnd(plan)).addListener(write -> {
                if (write.isSuccess()) {
                    written.add(Answers.streamTokens(plan));
                }
            });
            return;
        }
        channel.flush();
        // By the clock, not by the last chunk: a late one must not make all that follow late.
        dueNanos += TimeUnit.MICROSECONDS.toNanos(plan.intervalMicros());
        var _ = channel.eventLoop()
                .schedule(this::sendNext, Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private ByteBuf chunk() {
        ByteBuf chunk = channel.alloc().directBuffer(template.bytes().length).writeBytes(template.bytes());
        Stamp.setDigits(chunk, template.stampIndex(), System.nanoTime());
        return chunk;
    }
}
