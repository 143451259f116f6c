package dev.farebox.upstream;

import dev.farebox.domain.model.ModelName;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One account at one provider.
 *
 * @param id its name in the shop file, in logs and in the ledger
 * @param format the dialect that the provider speaks there
 * @param baseUrl what the paths of the dialect are appended to; http or https
 * @param credential where the provider wants its key
 * @param apiKeys used in turn; an empty list for a provider that asks for none
 * @param models public name to the provider's name; the public name {@value #ANY} stands for every other one, and as
 *     the provider's name for the public name itself
 * @param buyerName whether the provider is told who buys
 * @param outputCap under which name the provider is told the output cap
 * @param store how the provider is kept from storing answers
 * @param timeouts how long the provider may take
 * @param policy when the channel is chosen
 * @param authorities who alone vouches for the provider's certificate; empty for those that Java trusts
 */
public record ChannelConfig(
        String id,
        DialectFormat format,
        URI baseUrl,
        Credential credential,
        List<ChannelSecret> apiKeys,
        Map<String, String> models,
        BuyerName buyerName,
        OutputCap outputCap,
        StoreMember store,
        Timeouts timeouts,
        ChannelPolicy policy,
        List<X509Certificate> authorities) {
    /** Stands for any model. */
    public static final String ANY = "*";

    public ChannelConfig {
        apiKeys = List.copyOf(apiKeys);
        models = Map.copyOf(models);
        authorities = List.copyOf(authorities);
        boolean http = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
        if (!http || baseUrl.getHost() == null || baseUrl.getRawQuery() != null || baseUrl.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "baseUrl of channel " + id + " must look like https://api.example.org/v1, without user or query");
        }
        if (models.isEmpty()) {
            throw new IllegalArgumentException("channel " + id + " serves no model: name them under models");
        }
        if (policy.http2() && !"https".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("channel " + id + " can have HTTP/2 over https only");
        }
        if (!authorities.isEmpty() && !"https".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("channel " + id + " can have authorities over https only");
        }
    }

    /** A channel to a provider whose certificate Java trusts. */
    public ChannelConfig(
            String id,
            DialectFormat format,
            URI baseUrl,
            Credential credential,
            List<ChannelSecret> apiKeys,
            Map<String, String> models,
            BuyerName buyerName,
            OutputCap outputCap,
            StoreMember store,
            Timeouts timeouts,
            ChannelPolicy policy) {
        this(
                id,
                format,
                baseUrl,
                credential,
                apiKeys,
                models,
                buyerName,
                outputCap,
                store,
                timeouts,
                policy,
                List.of());
    }

    /** A model as the provider serves it; empty if this channel does not serve it. */
    Optional<ProviderModel> providerModel(ModelName model) {
        String name = models.getOrDefault(model.text(), models.get(ANY));
        return Optional.ofNullable(ANY.equals(name) ? model.text() : name)
                .map(known -> new ProviderModel(known, buyerName, outputCap, store));
    }

    /**
     * How long a provider may take. After any of these the call is given up.
     *
     * @param connect until there is a connection
     * @param firstByte from the request until the first byte of an answer's body
     * @param silence between bytes after that, as long as the caller reads; a provider's keep-alives count
     * @param total from the request to the end
     */
    public record Timeouts(Duration connect, Duration firstByte, Duration silence, Duration total) {
        /** Connect in 3 s, begin in 2 min, never be silent for 1 min, end in 30 min. */
        public static final Timeouts DEFAULT = new Timeouts(
                Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(30));
    }
}
