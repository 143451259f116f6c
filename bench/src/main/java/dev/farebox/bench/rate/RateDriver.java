package dev.farebox.bench.rate;

import dev.farebox.bench.peer.StreamPlan;
import dev.farebox.bench.rate.CallConnection.Call;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Program: begins calls at a fixed rate, whether the ones before have ended or not, and prints what became of them, one
 * figure a line. A call's time counts from the moment at which it was due, so a server that stops for a while is seen
 * in every call that had to wait meanwhile.
 */
public final class RateDriver {
    /** More calls than that wait for a connection, and their time runs; a server in trouble is not buried on top. */
    private static final int MAX_CONNECTIONS = 512;

    /** So much of the same, sent to a server that is not measured, compiles the driver before anything counts. */
    private static final int WARM_UP_SECONDS = 4;

    private static final int WARM_UP_CALLS_PER_SECOND = 3_000;
    private static final int WARM_UP_STREAMS_PER_SECOND = 150;

    /** How long the last answers may be late. */
    private static final long GRACE_MILLIS = 10_000;

    private final int port;
    private final CallSchedule schedule;
    private final List<String> keys;
    private final int maxConnections;
    private final Outcomes outcomes = new Outcomes();
    private final EventLoop loop = new EpollEventLoopGroup(1).next();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Deque<CallConnection> idle = new ArrayDeque<>();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private final Set<CallConnection> connections = new HashSet<>();
    private final CallConnection.Lender lender = new CallConnection.Lender() {
        @Override
        public void free(CallConnection connection) {
            Call next = waiting.poll();
            if (next == null) {
                idle.push(connection);
            } else {
                connection.make(next);
            }
            seeWhetherAllEnded();
        }

        @Override
        public void gone(CallConnection connection) {
            idle.remove(connection);
            connections.remove(connection);
            Call next = waiting.poll();
            if (next != null) {
                connect(next);
            }
            seeWhetherAllEnded();
        }
    };
    private long firstNanos;
    private long begun;

    RateDriver(int port, CallSchedule schedule, List<String> keys, int maxConnections) {
        this.port = port;
        this.schedule = schedule;
        this.keys = keys;
        this.maxConnections = maxConnections;
    }

    /** Runs once; ends with status 1 if a call failed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 5 && arguments.length != 9) {
            throw new IllegalArgumentException(
                    "usage: RateDriver <file of keys, one a line> <port to warm up at, or 0> <port>"
                            + " <calls a second> <seconds>"
                            + " [<chunks> <interval in microseconds> <text bytes> <percent of callers who leave>]");
        }
        List<String> keys = Files.readAllLines(Path.of(arguments[0]));
        CallSchedule schedule = schedule(arguments);
        int warmUpPort = Integer.parseInt(arguments[1]);
        if (warmUpPort != 0) {
            var _ = new RateDriver(warmUpPort, warmUp(schedule), keys, MAX_CONNECTIONS).run(GRACE_MILLIS);
        }
        Outcomes outcomes =
                new RateDriver(Integer.parseInt(arguments[2]), schedule, keys, MAX_CONNECTIONS).run(GRACE_MILLIS);
        System.out.print(outcomes.lines());
        if (outcomes.failed > 0) {
            System.err.println(outcomes.failed + " calls failed; the first: " + outcomes.firstFailure());
        }
        System.exit(outcomes.failed > 0 ? 1 : 0);
    }

    private static CallSchedule schedule(String[] arguments) {
        int callsPerSecond = Integer.parseInt(arguments[3]);
        int seconds = Integer.parseInt(arguments[4]);
        if (arguments.length == 5) {
            return new CallSchedule(callsPerSecond, seconds, Optional.empty(), 0);
        }
        StreamPlan stream = new StreamPlan(
                Integer.parseInt(arguments[5]), Integer.parseInt(arguments[6]), Integer.parseInt(arguments[7]));
        return new CallSchedule(callsPerSecond, seconds, Optional.of(stream), Integer.parseInt(arguments[8]));
    }

    private static CallSchedule warmUp(CallSchedule measured) {
        int callsPerSecond = measured.stream().isEmpty() ? WARM_UP_CALLS_PER_SECOND : WARM_UP_STREAMS_PER_SECOND;
        return new CallSchedule(callsPerSecond, WARM_UP_SECONDS, measured.stream(), 0);
    }

    /**
     * Returns when every call has ended, or when none is waited for any more; those that are open then have failed.
     *
     * @param graceMillis how long answers may be late before that, 0 or more
     */
    Outcomes run(long graceMillis) throws InterruptedException {
        loop.execute(() -> {
            firstNanos = System.nanoTime();
            beginWhatIsDue();
        });
        boolean all = over.await(schedule.millis() + graceMillis, TimeUnit.MILLISECONDS);
        if (!all) {
            loop.submit(this::giveUp).syncUninterruptibly();
        }
        var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        return outcomes;
    }

    private void giveUp() {
        // Nothing is begun after this, on whatever connection a failed call leaves free.
        begun = schedule.calls();
        waiting.clear();
        List.copyOf(connections).forEach(connection -> connection.fail("no end in time"));
        while (outcomes.ended() < schedule.calls()) {
            outcomes.failed("never begun");
        }
    }

    private void beginWhatIsDue() {
        while (begun < schedule.calls() && dueNanos(begun) - System.nanoTime() <= 0) {
            int key = (int) (begun % keys.size());
            begin(new Call(keys.get(key), dueNanos(begun), schedule.leaves(begun)));
            begun++;
        }
        if (begun < schedule.calls()) {
            var _ = loop.schedule(
                    this::beginWhatIsDue, Math.max(0, dueNanos(begun) - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private long dueNanos(long index) {
        return firstNanos + schedule.dueNanos(index);
    }

    private void begin(Call call) {
        CallConnection free = idle.poll();
        if (free != null) {
            free.make(call);
        } else if (connections.size() < maxConnections) {
            connect(call);
        } else {
            waiting.add(call);
        }
    }

    private void seeWhetherAllEnded() {
        if (outcomes.ended() == schedule.calls()) {
            over.countDown();
        }
    }

    private void connect(Call call) {
        var connection = new CallConnection(schedule, "127.0.0.1:" + port, outcomes, lender, call);
        connections.add(connection);
        new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), connection);
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        connection.fail("no connection");
                        lender.gone(connection);
                    }
                });
    }
}
