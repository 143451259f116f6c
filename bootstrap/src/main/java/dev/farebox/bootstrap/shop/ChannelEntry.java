package dev.farebox.bootstrap.shop;

import dev.farebox.application.request.Dialect;
import dev.farebox.upstream.ChannelConfig.Timeouts;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * An account at a provider, as the shop file names it. No {@code toString} shows a key.
 *
 * @param id unique
 * @param dialect what is spoken there
 * @param baseUrl where its API begins, without a slash at the end
 * @param apiKeys used in turn; empty for a provider that asks for none
 * @param models public name to the provider's own name; {@code "*"} to {@code "*"} passes any name through
 * @param buyerName whether the provider is told who buys
 * @param outputCap under which name the provider is told the output cap
 * @param store how the provider is kept from storing answers
 * @param timeouts how long the provider may take
 * @param policy when the channel is chosen
 * @param authorities who alone vouches for the provider's certificate; empty for those that Java trusts
 */
public record ChannelEntry(
        String id,
        Dialect dialect,
        URI baseUrl,
        List<String> apiKeys,
        Map<String, String> models,
        BuyerName buyerName,
        OutputCap outputCap,
        StoreMember store,
        Timeouts timeouts,
        ChannelPolicy policy,
        List<X509Certificate> authorities) {
    /** Stands for every model. */
    public static final String ANY = "*";

    public ChannelEntry {
        apiKeys = List.copyOf(apiKeys);
        models = Map.copyOf(models);
        authorities = List.copyOf(authorities);
    }

    boolean serves(String publicName) {
        return models.containsKey(publicName) || models.containsKey(ANY);
    }

    @Override
    public String toString() {
        return "ChannelEntry[" + id + ", " + apiKeys.size() + " keys, " + models.size() + " models]";
    }
}
