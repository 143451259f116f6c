package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.port.upstream.UpstreamsContract;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The laws of the port over channels; a dialect inherits it and says how its format looks. */
abstract class ChannelsContract extends UpstreamsContract {
    private static Vertx vertx;

    private final List<ChannelUpstreams> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void closeUpstreams() {
        opened.forEach(ChannelUpstreams::close);
    }

    @Override
    protected Upstreams upstreams(List<URI> addresses, Limits limits) {
        ChannelConfig.Timeouts timeouts =
                new ChannelConfig.Timeouts(limits.silence(), limits.silence(), limits.silence(), limits.total());
        List<ChannelConfig> channels = new ArrayList<>();
        for (URI address : addresses) {
            channels.add(new ChannelConfig(
                    "channel-" + channels.size(),
                    dialect(),
                    address,
                    dialect().usualCredential(),
                    List.of(new ChannelSecret("sk-operator-7f3a")),
                    Map.of(ChatRequests.MODEL, ChatRequests.MODEL),
                    BuyerName.SEND,
                    OutputCap.MAX_TOKENS,
                    StoreMember.SEND_FALSE,
                    timeouts,
                    // The kit wants them in the order in which they are given.
                    prior(channels.size())));
        }
        ChannelUpstreams upstreams = new ChannelUpstreams(vertx, channels, 4_000, PlainMeans.now());
        opened.add(upstreams);
        return upstreams;
    }

    private static ChannelPolicy prior(int priority) {
        ChannelPolicy usual = ChannelPolicy.DEFAULT;
        return new ChannelPolicy(priority, 1, usual.maxOpenCalls(), usual.firstContent(), usual.probe(), false, true);
    }

    abstract DialectFormat dialect();
}
