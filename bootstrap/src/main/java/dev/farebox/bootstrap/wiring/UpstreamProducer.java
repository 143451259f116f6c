package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.bootstrap.decorating.ChannelMeters;
import dev.farebox.bootstrap.shop.ChannelEntry;
import dev.farebox.bootstrap.shop.ShopFile;
import dev.farebox.bootstrap.simulating.Simulators;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.domain.shop.Shop;
import dev.farebox.upstream.ChannelConfig;
import dev.farebox.upstream.ChannelSecret;
import dev.farebox.upstream.ChannelUpstreams;
import dev.farebox.upstream.DialectFormats;
import dev.farebox.upstream.channel.FaultToleranceGuards;
import dev.farebox.upstream.estimate.TokenizerEstimator;
import dev.farebox.upstream.format.DialectFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The providers of language models: the shop file's channels, or the demo's simulator instead of all of them. */
final class UpstreamProducer {
    /** Calls that may run at one provider at once; more wait, as long as connecting may take. */
    private static final int MAX_CONNECTIONS = 4096;

    @Produces
    @Singleton
    Optional<Simulators> simulators(
            Vertx vertx, Shop shop, ShopFile shopFile, Settings settings, RandomBytes random, InstantSource clock) {
        Path payments = settings.data().resolve("simulator");
        return Simulators.startFor(
                shop.mode(), vertx, shop.publicUrl(), upstreamModels(shopFile), payments, random, clock);
    }

    private static List<String> upstreamModels(ShopFile shopFile) {
        return shopFile.models().stream()
                .map(model -> model.upstreamName().text())
                .distinct()
                .toList();
    }

    @Produces
    @Singleton
    ChannelUpstreams channelUpstreams(
            Vertx vertx,
            Optional<Simulators> simulators,
            ShopFile shopFile,
            InstantSource clock,
            MeterRegistry meters) {
        List<ChannelConfig> channels = simulators
                .map(demo -> demo.channels(upstreamModels(shopFile)))
                .orElseGet(() -> shopFile.channels().stream()
                        .map(UpstreamProducer::channel)
                        .toList());
        ChannelUpstreams upstreams = new ChannelUpstreams(
                vertx,
                channels,
                MAX_CONNECTIONS,
                new ChannelUpstreams.Means(
                        clock,
                        ThreadLocalRandom::current,
                        new FaultToleranceGuards(() -> TypedGuard.create(FaultToleranceGuards.STAGE))));
        ChannelMeters.register(upstreams, meters);
        return upstreams;
    }

    @Produces
    @Singleton
    TokenizerEstimator usageEstimator() {
        return TokenizerEstimator.start();
    }

    static ChannelConfig channel(ChannelEntry entry) {
        DialectFormat format = DialectFormats.of(entry.dialect()).orElseThrow();
        return new ChannelConfig(
                entry.id(),
                format,
                entry.baseUrl(),
                format.usualCredential(),
                entry.apiKeys().stream().map(ChannelSecret::new).toList(),
                entry.models(),
                entry.buyerName(),
                entry.outputCap(),
                entry.store(),
                entry.timeouts(),
                entry.policy(),
                entry.authorities());
    }
}
