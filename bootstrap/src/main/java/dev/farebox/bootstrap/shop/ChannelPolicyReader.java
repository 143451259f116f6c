package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.channel.ChannelPolicy.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads of {@code channels} when a channel is chosen, and how much it is trusted with. */
final class ChannelPolicyReader {
    private static final int LAST_PRIORITY = 1000;
    private static final int MOST_WEIGHT = 1000;
    private static final long MOST_FIRST_CONTENT_SECONDS = 600;
    private static final long LEAST_PROBE_SECONDS = 5;
    private static final long MOST_PROBE_SECONDS = 3600;

    private ChannelPolicyReader() {}

    /**
     * Reads them of one channel.
     *
     * @param baseUrl empty if it has a fault
     */
    static ChannelPolicy read(Section channel, Optional<URI> baseUrl) {
        boolean https =
                baseUrl.map(address -> "https".equals(address.getScheme())).orElse(true);
        Section firstContent = channel.at("timeouts").at("firstContentSeconds");
        return new ChannelPolicy(
                (int) channel.at("priority").number(0, LAST_PRIORITY, ChannelPolicy.DEFAULT.priority()),
                (int) channel.at("weight").number(1, MOST_WEIGHT, ChannelPolicy.DEFAULT.weight()),
                (int) channel.at("maxOpenCalls")
                        .number(1, ChannelPolicy.MOST_OPEN_CALLS, ChannelPolicy.DEFAULT.maxOpenCalls()),
                firstContent.isPresent()
                        ? firstContent.number(1, MOST_FIRST_CONTENT_SECONDS).map(Duration::ofSeconds)
                        : Optional.empty(),
                probe(channel.at("probe")),
                http2(channel.at("http2"), https),
                true);
    }

    private static Optional<Probe> probe(Section probe) {
        if (!probe.isPresent()) {
            return Optional.of(Probe.DEFAULT);
        }
        if (probe.isOff()) {
            return Optional.empty();
        }
        probe.members("path", "everySeconds");
        Section path = probe.at("path");
        Optional<String> asked =
                path.isPresent() ? path.parsed(ChannelPolicyReader::path) : Optional.of(Probe.DEFAULT.path());
        long seconds = probe.at("everySeconds")
                .number(
                        LEAST_PROBE_SECONDS,
                        MOST_PROBE_SECONDS,
                        Probe.DEFAULT.every().toSeconds());
        return Optional.of(new Probe(orGiveUp(asked), Duration.ofSeconds(seconds)));
    }

    private static String path(String text) {
        if (!text.matches("/[A-Za-z0-9._~/-]*")) {
            throw new IllegalArgumentException("is not a path such as /models, which follows the base URL");
        }
        return text;
    }

    private static boolean http2(Section http2, boolean https) {
        if (!http2.isPresent()) {
            return https;
        }
        boolean wanted = http2.flag();
        if (wanted && !https) {
            http2.fault("HTTP/2 is spoken over https only");
        }
        return wanted;
    }
}
