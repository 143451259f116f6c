package dev.farebox.bench.streams;

import dev.farebox.bench.peer.StreamPlan;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Program: holds a number of streams open for a while and prints what arrived, one figure a line. */
public final class StreamDriver {
    /** How long the last streams may be late. */
    private static final long GRACE_MILLIS = 10_000;

    private final Settings settings;
    private final List<String> keys;
    private final Results results = new Results();
    private final List<StreamClient> clients = new ArrayList<>();
    private final EventLoop loop = new EpollEventLoopGroup(1).next();
    private final long endNanos;
    private final CountDownLatch closed;

    StreamDriver(Settings settings, List<String> keys) {
        this.settings = settings;
        this.keys = keys;
        this.closed = new CountDownLatch(settings.streams());
        this.endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.seconds());
    }

    /**
     * What to do.
     *
     * @param port of the loopback address
     * @param streams how many at once
     * @param seconds for how long a new stream follows a complete one
     * @param plan what each stream is
     */
    record Settings(int port, int streams, int seconds, StreamPlan plan) {
        static Settings parse(String[] arguments) {
            if (arguments.length != 7) {
                throw new IllegalArgumentException("usage: StreamDriver <file of keys, one a line> <port> <streams>"
                        + " <seconds> <chunks> <interval in microseconds> <text bytes>");
            }
            return new Settings(
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    new StreamPlan(
                            Integer.parseInt(arguments[4]),
                            Integer.parseInt(arguments[5]),
                            Integer.parseInt(arguments[6])));
        }

        /** Within one interval, so that the chunks of all streams spread over the clock; at least a tenth of a second. */
        long rampMicros() {
            return Math.max(100_000L, plan.intervalMicros());
        }

        /** How long a run takes if no stream is late. */
        long millis() {
            return TimeUnit.SECONDS.toMillis(seconds)
                    + (long) plan.chunks() * plan.intervalMicros() / 1_000
                    + rampMicros() / 1_000;
        }
    }

    /** Runs once; ends with status 1 if a stream was lost. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.parse(arguments);
        Results results = new StreamDriver(settings, Files.readAllLines(Path.of(arguments[0]))).run(GRACE_MILLIS);
        System.out.print(results.lines());
        if (results.lost > 0) {
            System.err.println(results.lost + " streams lost; the first: " + results.firstLoss());
        }
        System.exit(results.lost > 0 ? 1 : 0);
    }

    /**
     * Returns when every stream has ended, or when none is waited for any more; those that are open then are lost.
     *
     * @param graceMillis how long streams may be late before that, 0 or more
     */
    Results run(long graceMillis) throws InterruptedException {
        for (int i = 0; i < settings.streams(); i++) {
            String key = keys.get(i % keys.size());
            long delayMicros = settings.rampMicros() * i / settings.streams();
            var _ = loop.schedule(() -> connect(key), delayMicros, TimeUnit.MICROSECONDS);
        }
        boolean all = closed.await(settings.millis() + graceMillis, TimeUnit.MILLISECONDS);
        if (!all) {
            loop.submit(this::abandonOpenStreams).syncUninterruptibly();
        }
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        return results;
    }

    private void abandonOpenStreams() {
        clients.forEach(StreamClient::abandon);
        for (long open = closed.getCount(); open > 0; open--) {
            results.lost("no end in time");
        }
    }

    private void connect(String key) {
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:" + settings.port()
                + "\r\nAuthorization: Bearer " + key + "\r\nAccept: text/event-stream\r\n";
        var client =
                new StreamClient(settings.plan(), head, results, () -> System.nanoTime() < endNanos, closed::countDown);
        clients.add(client);
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(client);
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        results.lost("no connection");
                        closed.countDown();
                    }
                });
    }
}
