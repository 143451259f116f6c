package dev.farebox.upstream;

import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.model.ModelName;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends calls over configured channels, in the order in which these are given, and over the next one if a channel
 * could not be reached, or refused the call by its first line: then nothing can have been billed. Two tries are the
 * most, for clients try again themselves. Of a channel's several keys each call takes the next one, and a second try
 * may be another key of the same channel.
 *
 * <p>A call belongs to the Vert.x context that is current when it is opened: all of its I/O and all calls of its sink
 * happen there. Thread-safe.
 */
public final class ChannelUpstreams implements Upstreams, AutoCloseable {
    private static final int MAX_TRIES = 2;

    private final Vertx vertx;
    private final List<ChannelConfig> channels;
    private final InstantSource clock;
    private final LoopClients clients;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Makes the channels ready; connects to nobody yet.
     *
     * @param channels in order of preference
     * @param maxConnections the most connections from one event loop to one provider; more calls than that wait
     */
    public ChannelUpstreams(Vertx vertx, List<ChannelConfig> channels, int maxConnections, InstantSource clock) {
        this.vertx = vertx;
        this.channels = List.copyOf(channels);
        this.clock = clock;
        this.clients = new LoopClients(vertx, maxConnections);
    }

    @Override
    public boolean serves(ModelName model) {
        return !dialects(model).isEmpty();
    }

    @Override
    public Set<Dialect> dialects(ModelName model) {
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        for (ChannelConfig channel : channels) {
            if (channel.providerModel(model).isPresent()) {
                dialects.add(channel.format().dialect());
            }
        }
        return dialects;
    }

    @Override
    public UpstreamCall open(UpstreamRequest request, UpstreamSink sink) {
        HttpCall call = new HttpCall(vertx, clients, clock, request, sink, routes(request));
        call.start();
        return call;
    }

    private List<Route> routes(UpstreamRequest request) {
        int chosen = turn.getAndIncrement() & Integer.MAX_VALUE;
        List<Route> routes = new ArrayList<>(MAX_TRIES);
        for (ChannelConfig channel : channels) {
            if (channel.format().endpoint(request.request().endpoint()).isPresent()) {
                channel.providerModel(request.model())
                        .ifPresent(model -> routes.add(new Route(channel, secret(channel, chosen), model)));
            }
            if (routes.size() == MAX_TRIES) {
                return routes;
            }
        }
        if (routes.size() == 1 && routes.getFirst().channel().apiKeys().size() > 1) {
            Route first = routes.getFirst();
            routes.add(new Route(first.channel(), secret(first.channel(), chosen + 1), first.model()));
        }
        return routes;
    }

    private static ChannelSecret secret(ChannelConfig channel, int chosen) {
        List<ChannelSecret> secrets = channel.apiKeys();
        return secrets.isEmpty() ? ChannelSecret.NONE : secrets.get((chosen & Integer.MAX_VALUE) % secrets.size());
    }

    /** Closes all connections; calls that run are cut. */
    @Override
    public void close() {
        clients.close();
    }
}
