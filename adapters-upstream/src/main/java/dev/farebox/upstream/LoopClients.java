package dev.farebox.upstream;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP client, and so a pool of connections, for each event loop. One client for all would give a call whatever
 * connection was used last, nearly always another event loop's; then every piece of an answer wakes a second thread
 * up. Thread-safe.
 */
final class LoopClients implements AutoCloseable {
    /** Below what providers' servers grant an idle connection, so that we close it first. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Map<EventExecutor, HttpClient> clients = new LinkedHashMap<>();

    /** Makes the clients; here and not when they are first needed, for a client ends with the code that made it. */
    private LoopClients(Vertx vertx, int maxConnections, HttpClientOptions options) {
        options.setTcpNoDelay(true)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS);
        // Whoever finds no connection free waits for at most the channel's connect timeout. A connection of HTTP/2
        // takes
        // as many calls as its server allows; where that is not enough there are more connections.
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(maxConnections)
                .setHttp2MaxSize(maxConnections)
                .setMaxWaitQueueSize(maxConnections);
        for (EventExecutor eventLoop : vertx.nettyEventLoopGroup()) {
            clients.put(
                    eventLoop,
                    vertx.httpClientBuilder()
                            .with(options)
                            .with(pool)
                            .withConnectHandler(LoopClients::keepOutOfTheLog)
                            .build());
        }
    }

    /** Clients that speak HTTP/1.1. */
    static LoopClients ofHttp1(Vertx vertx, int maxConnections) {
        return new LoopClients(vertx, maxConnections, http1());
    }

    /** Clients that speak HTTP/2 with providers that offer it over TLS (ALPN, RFC 7301), and HTTP/1.1 with others. */
    static LoopClients ofHttp2(Vertx vertx, int maxConnections) {
        return new LoopClients(vertx, maxConnections, http2());
    }

    /** Clients of one channel that has authorities of its own. */
    static LoopClients trusting(Vertx vertx, int maxConnections, ChannelConfig channel) {
        HttpClientOptions options = channel.policy().http2() ? http2() : http1();
        return new LoopClients(
                vertx, maxConnections, options.setTrustOptions(TrustedAuthorities.only(channel.authorities())));
    }

    private static HttpClientOptions http1() {
        return new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1);
    }

    private static HttpClientOptions http2() {
        return new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true);
    }

    /**
     * Without a handler of its own a connection writes into the log what of an answer it did not understand, in the
     * provider's words, and these may hold our key. The call that runs on the connection is told anyway.
     */
    private static void keepOutOfTheLog(HttpConnection connection) {
        connection.exceptionHandler(_ -> {});
    }

    /** The client of the current event loop. */
    HttpClient current() {
        for (Map.Entry<EventExecutor, HttpClient> client : clients.entrySet()) {
            if (client.getKey().inEventLoop()) {
                return client.getValue();
            }
        }
        throw new IllegalStateException("a call runs on an event loop, not on " + Thread.currentThread());
    }

    @Override
    public void close() {
        for (HttpClient client : clients.values()) {
            var _ = client.close();
        }
    }
}
