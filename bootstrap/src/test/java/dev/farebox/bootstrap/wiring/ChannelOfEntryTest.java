package dev.farebox.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.Dialect;
import dev.farebox.bootstrap.OwnAuthority;
import dev.farebox.bootstrap.shop.ChannelEntry;
import dev.farebox.upstream.ChannelConfig;
import dev.farebox.upstream.ChannelConfig.Timeouts;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A channel")
class ChannelOfEntryTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("is what the shop file says, its authorities included")
    void everyMember() throws Exception {
        ChannelEntry entry = new ChannelEntry(
                "own",
                Dialect.ANTHROPIC,
                URI.create("https://llm.example.org"),
                List.of("sk-1", "sk-2"),
                Map.of("public", "own"),
                BuyerName.LEAVE_OUT,
                OutputCap.MAX_COMPLETION_TOKENS,
                StoreMember.LEAVE_OUT,
                new Timeouts(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4)),
                ChannelPolicy.SIMULATED,
                List.of(certificate()));
        ChannelConfig channel = UpstreamProducer.channel(entry);
        assertThat(channel.id()).isEqualTo(entry.id());
        assertThat(channel.format().dialect()).isEqualTo(entry.dialect());
        assertThat(channel.credential()).isEqualTo(Credential.X_API_KEY);
        assertThat(channel.apiKeys()).hasSize(2);
        assertThat(channel.baseUrl()).isEqualTo(entry.baseUrl());
        assertThat(channel.models()).isEqualTo(entry.models());
        assertThat(channel.buyerName()).isEqualTo(entry.buyerName());
        assertThat(channel.outputCap()).isEqualTo(entry.outputCap());
        assertThat(channel.store()).isEqualTo(entry.store());
        assertThat(channel.timeouts()).isEqualTo(entry.timeouts());
        assertThat(channel.policy()).isEqualTo(entry.policy());
        assertThat(channel.authorities()).isEqualTo(entry.authorities());
    }

    private X509Certificate certificate() throws Exception {
        try (InputStream pem = Files.newInputStream(OwnAuthority.pem(folder))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
