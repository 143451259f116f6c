package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.ChannelConfig.Timeouts;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code channels}. */
final class ChannelReader {

    private static final String[] MEMBERS = {
        "id",
        "preset",
        "address",
        "dialect",
        "baseUrl",
        "apiKeys",
        "models",
        "user",
        "outputCap",
        "store",
        "timeouts",
        "priority",
        "weight",
        "maxOpenCalls",
        "probe",
        "http2",
        "ca"
    };

    /** Whoever is not reached by then is not reached; a caller waits meanwhile for the next channel. */
    private static final long MOST_CONNECT_SECONDS = 60;

    private ChannelReader() {}

    static List<ChannelEntry> read(Section channels, ModelTable models) {
        List<ChannelEntry> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Section> items = channels.items();
        for (Section item : items) {
            item.ifFaultless(section -> channel(section, models, seen)).ifPresent(read::add);
        }
        if (!items.isEmpty() && read.size() == items.size()) {
            faultUnserved(channels, models, read);
        }
        return read;
    }

    private static ChannelEntry channel(Section written, ModelTable models, Set<String> seen) {
        written.members(MEMBERS);
        Section channel = ChannelPreset.applied(written);
        Optional<String> id = channel.at("id").text();
        if (id.isPresent() && !id.get().matches("[a-z0-9][a-z0-9-]{0,63}")) {
            channel.at("id").fault("a channel id has 1 to 64 lower-case letters, digits and hyphens");
        }
        if (id.isPresent() && !seen.add(id.get())) {
            channel.at("id").fault("\"" + id.get() + "\" is the id of an earlier channel");
        }
        Dialect dialect = channel.at("dialect").oneOf(Dialect.class, Dialect.OPENAI);
        Optional<URI> baseUrl = channel.at("baseUrl").parsed(ChannelReader::address);
        List<String> apiKeys = channel.at("apiKeys").items().stream()
                .flatMap(item -> item.text().stream())
                .toList();
        // Where one of these is wrong for a provider, it refuses every call; the other values fail without a word.
        BuyerName buyerName = channel.at("user").oneOf(BuyerName.class, BuyerName.SEND);
        OutputCap outputCap = channel.at("outputCap").oneOf(OutputCap.class, OutputCap.MAX_TOKENS);
        StoreMember store = channel.at("store").oneOf(StoreMember.class, StoreMember.SEND_FALSE);
        Map<String, String> served = models(channel.at("models"), models);
        Timeouts timeouts = timeouts(channel.at("timeouts"));
        ChannelPolicy policy = ChannelPolicyReader.read(channel, baseUrl);
        List<X509Certificate> authorities = AuthorityReader.read(channel.at("ca"), baseUrl);
        return new ChannelEntry(
                orGiveUp(id),
                dialect,
                orGiveUp(baseUrl),
                apiKeys,
                served,
                buyerName,
                outputCap,
                store,
                timeouts,
                policy,
                authorities);
    }

    private static Timeouts timeouts(Section timeouts) {
        Timeouts usual = Timeouts.DEFAULT;
        if (!timeouts.isPresent()) {
            return usual;
        }
        timeouts.members("connectSeconds", "firstByteSeconds", "firstContentSeconds", "silenceSeconds", "totalSeconds");
        Duration total = seconds(timeouts.at("totalSeconds"), usual.total().toSeconds(), usual.total());
        return new Timeouts(
                seconds(timeouts.at("connectSeconds"), MOST_CONNECT_SECONDS, usual.connect()),
                // Some providers let a call wait for ten minutes before it begins.
                seconds(timeouts.at("firstByteSeconds"), usual.total().toSeconds(), usual.firstByte()),
                seconds(timeouts.at("silenceSeconds"), usual.total().toSeconds(), usual.silence()),
                total);
    }

    private static Duration seconds(Section seconds, long most, Duration ifAbsent) {
        return Duration.ofSeconds(seconds.number(1, most, ifAbsent.toSeconds()));
    }

    /** An address may be private: it is the operator who writes it, often for a model on his own machine. */
    private static URI address(String text) {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not an address such as https://api.example.com/v1", e);
        }
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException("is not an address such as https://api.example.com/v1");
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("has no user, query or fragment; keys belong into apiKeys");
        }
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static Map<String, String> models(Section section, ModelTable models) {
        Map<String, String> served = new LinkedHashMap<>();
        section.entries().forEach((publicName, place) -> {
            Optional<String> upstreamName = place.text();
            if (publicName.equals(ChannelEntry.ANY)) {
                if (upstreamName.isPresent() && !upstreamName.get().equals(ChannelEntry.ANY)) {
                    place.fault("\"*\" passes every name through as it is, so write \"*\": \"*\"");
                }
            } else if (models.declared().keySet().stream()
                    .noneMatch(name -> name.text().equals(publicName))) {
                place.fault("there is no model \"" + publicName + "\" in this file");
            }
            upstreamName.ifPresent(name -> served.put(publicName, name));
        });
        if (section.entries().isEmpty()) {
            section.fault("a channel names its models, or \"*\": \"*\" for all");
        }
        return served;
    }

    private static void faultUnserved(Section channels, ModelTable models, List<ChannelEntry> read) {
        for (Model model : models.models()) {
            ModelName name = model.upstreamName();
            if (model.name().equals(name) && read.stream().noneMatch(channel -> channel.serves(name.text()))) {
                channels.fault("no channel serves model \"" + name + "\"");
            }
        }
    }
}
