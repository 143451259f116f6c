package dev.farebox.bench.peer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Program: the provider that all compared gateways relay to. Listens on the loopback address only. What it wrote whole,
 * it tells at {@value #WRITTEN_ANSWERS_PATH}.
 */
public final class UpstreamPeer {
    /** Answered with the lines {@code answers} and {@code tokens}: name, tab, what was written whole up to now. */
    public static final String WRITTEN_ANSWERS_PATH = "/written-answers";

    private static final int BACKLOG = 16_384;

    private UpstreamPeer() {}

    /**
     * Runs until the process is stopped.
     *
     * @param arguments the port to listen on
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: UpstreamPeer <port>");
        }
        Channel listener = listen(Integer.parseInt(arguments[0]));
        System.out.println("listening on " + listener.localAddress());
        listener.closeFuture().sync();
    }

    /** Listens on a port of the loopback address, on an event loop of its own; 0 takes any free port. */
    public static Channel listen(int port) throws InterruptedException {
        Answers answers = new Answers();
        WrittenAnswers written = new WrittenAnswers();
        var loop = new EpollEventLoopGroup(1);
        Channel listener = new ServerBootstrap()
                .group(loop)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new RequestReader(answers, written));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        listener.closeFuture().addListener(_ -> {
            var _ = loop.shutdownGracefully();
        });
        return listener;
    }
}
