package dev.farebox.upstream;

import dev.farebox.application.port.upstream.Channels;
import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.channel.ChannelStanding;
import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.channel.ChannelHealth;
import dev.farebox.upstream.channel.Guards;
import dev.farebox.upstream.channel.RetryBudget;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Sends calls over configured channels, as {@link CallRoutes} chooses them, and over another one if a channel could not
 * be reached, or refused the call by its first line: then nothing can have been billed.
 *
 * <p>A call belongs to the Vert.x context that is current when it is opened: all of its I/O and all calls of its sink
 * happen there. Thread-safe.
 */
public final class ChannelUpstreams implements Upstreams, Channels, AutoCloseable {
    private final Vertx vertx;
    private final Means means;
    private final List<LiveChannel> channels = new ArrayList<>();
    private final RetryBudget budget;
    private final LoopClients plain;
    private final LoopClients negotiating;
    private final List<LoopClients> trusting = new ArrayList<>();
    private final ChannelProbes probes;

    /**
     * What channels are kept with.
     *
     * @param random gives a generator for the current thread
     */
    public record Means(InstantSource clock, Supplier<? extends RandomGenerator> random, Guards guards) {}

    /**
     * Makes the channels ready; connects to nobody yet.
     *
     * @param maxConnections the most connections from one event loop to one provider; more calls than that wait
     */
    public ChannelUpstreams(Vertx vertx, List<ChannelConfig> channels, int maxConnections, Means means) {
        this.vertx = vertx;
        this.means = means;
        this.budget = new RetryBudget(means.clock());
        this.plain = LoopClients.ofHttp1(vertx, maxConnections);
        this.negotiating = LoopClients.ofHttp2(vertx, maxConnections);
        for (ChannelConfig channel : channels) {
            this.channels.add(new LiveChannel(
                    channel,
                    new ChannelHealth(
                            channel.id(), channel.apiKeys().size(), channel.policy(), means.guards(), means.clock()),
                    clients(channel, maxConnections)));
        }
        this.probes = ChannelProbes.start(vertx, this.channels, means);
    }

    private LoopClients clients(ChannelConfig channel, int maxConnections) {
        if (channel.authorities().isEmpty()) {
            return channel.policy().http2() ? negotiating : plain;
        }
        LoopClients own = LoopClients.trusting(vertx, maxConnections, channel);
        trusting.add(own);
        return own;
    }

    @Override
    public boolean serves(ModelName model) {
        return channelsOf(model).anyMatch(channel -> channel.health().isHealthy());
    }

    @Override
    public Serving serving(ModelName model) {
        List<LiveChannel> found = channelsOf(model).toList();
        return new Serving(found.size(), (int)
                found.stream().filter(channel -> channel.health().isHealthy()).count());
    }

    @Override
    public Set<Dialect> dialects(ModelName model) {
        Set<Dialect> dialects = EnumSet.noneOf(Dialect.class);
        channelsOf(model)
                .forEach(channel -> dialects.add(channel.config().format().dialect()));
        return dialects;
    }

    @Override
    public UpstreamCall open(UpstreamRequest request, UpstreamSink sink) {
        List<LiveChannel> serving = channelsOf(request.model())
                .filter(channel -> channel.config()
                        .format()
                        .endpoint(request.request().endpoint())
                        .isPresent())
                .toList();
        CallRoutes routes = new CallRoutes(request.model(), serving, budget, means.random());
        HttpCall call = new HttpCall(vertx, means.clock(), request, sink, routes);
        call.start();
        return call;
    }

    private Stream<LiveChannel> channelsOf(ModelName model) {
        return channels.stream()
                .filter(channel -> channel.config().providerModel(model).isPresent());
    }

    @Override
    public List<ChannelStanding> standings() {
        return channels.stream()
                .map(channel -> channel.health().standing(probes.next(channel)))
                .toList();
    }

    /** Closes all connections; calls that run are cut. */
    @Override
    public void close() {
        probes.close();
        plain.close();
        negotiating.close();
        trusting.forEach(LoopClients::close);
    }
}
