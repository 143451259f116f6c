package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.preset.Presets;
import dev.farebox.bootstrap.preset.ProviderPreset;
import dev.farebox.upstream.DialectFormats;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A channel with a preset")
class ChannelPresetTest {
    private static final String WRITTEN = "dialect: openai\n    baseUrl: https://api.example.com/v1/\n";
    private static final String KEYS = "    apiKeys: [\"${UPSTREAM_KEY}\"]\n";

    /** They offer rerank only. */
    static List<String> providers() {
        return Presets.providers();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("says nothing else but its key, its models and its own part of the address, whatever the provider")
    void everyProvider(String id) {
        ProviderPreset preset = Presets.provider(id);
        String address = preset.addressParts().stream()
                .map(part -> part + ": my-" + part)
                .collect(Collectors.joining(", "));
        ChannelEntry channel = channel("preset: " + id + (address.isEmpty() ? "" : "\n    address: {" + address + "}"));
        assertThat(channel.baseUrl().toString()).isEqualTo(preset.baseUrl().replaceAll("\\{([a-z]+)}", "my-$1"));
        assertThat(channel.dialect()).isEqualTo(preset.dialect());
        DialectFormat format = DialectFormats.of(channel.dialect()).orElseThrow();
        if (preset.asksForKey()) {
            assertThat(preset.auth().name()).isEqualTo(format.usualCredential().name());
        }
        assertThat(written(channel.outputCap())).isEqualTo(preset.outputCap());
        assertThat(written(channel.store())).isEqualTo(preset.store());
        assertThat(written(channel.buyerName())).isEqualTo(preset.user());
    }

    @Test
    @DisplayName("keeps what it says itself, and says nothing by a member that is null")
    void ownMembersCount() {
        ChannelEntry channel = channel(
                "preset: cerebras\n    baseUrl: http://localhost:9/v1\n    outputCap: max-tokens\n    store: send-false");
        assertThat(channel.baseUrl()).isEqualTo(URI.create("http://localhost:9/v1"));
        assertThat(channel.outputCap()).isEqualTo(OutputCap.MAX_TOKENS);
        assertThat(channel.store()).isEqualTo(StoreMember.SEND_FALSE);
        assertThat(channel("preset: cerebras\n    store: ~").store()).isEqualTo(StoreMember.LEAVE_OUT);
    }

    @Test
    @DisplayName("of a server of one's own needs no key")
    void noKey() {
        String text = ShopTexts.with(WRITTEN + KEYS, "preset: ollama\n");
        assertThat(ShopTexts.file(ShopTexts.read(text)).channels().getFirst().apiKeys())
                .isEmpty();
    }

    @Test
    @DisplayName("that does not exist is told the one that is spelt most like it")
    void unknown() {
        assertThat(faults("preset: deepsek"))
                .containsExactly("channels[0].preset: there is no preset \"deepsek\"; did you mean \"deepseek\"?"
                        + " docs/providers.md has all of them");
    }

    @Test
    @DisplayName("of a provider that asks for a key has one")
    void keyMissing() {
        String text = ShopTexts.with(WRITTEN + KEYS, "preset: deepseek\n");
        assertThat(ShopTexts.faults(ShopTexts.read(text)))
                .containsExactly("channels[0].apiKeys: is missing; DeepSeek asks for a key");
    }

    @Test
    @DisplayName("says the parts of an address that are its own, and no other ones")
    void address() {
        assertThat(faults("preset: azure-openai"))
                .containsExactly("channels[0].address: is missing; it has the members resource");
        assertThat(faults("preset: azure-openai\n    address: {resource: \"a.example.org/\"}"))
                .containsExactly("channels[0].address.resource: has 1 to 63 letters, digits and hyphens;"
                        + " it becomes part of an address");
        assertThat(faults("preset: azure-openai\n    address: {resource: a, region: b}"))
                .containsExactly("channels[0].address.region: unknown member; known here: resource");
        assertThat(faults("preset: deepseek\n    address: {resource: a}"))
                .containsExactly("channels[0].address.resource: unknown member; known here: ");
    }

    @Test
    @DisplayName("has no address beside a base URL, nor without a preset")
    void addressInVain() {
        assertThat(faults("preset: azure-openai\n    baseUrl: https://a.example.org/v1\n    address: {resource: a}"))
                .containsExactly("channels[0].address: contradicts baseUrl; leave one of them out");
        assertThat(faults("dialect: openai\n    baseUrl: https://a.example.org/v1\n    address: {resource: a}"))
                .containsExactly("channels[0].address: belongs to a preset; without one write the whole baseUrl");
    }

    private static ChannelEntry channel(String members) {
        return ShopTexts.file(ShopTexts.read(ShopTexts.with(WRITTEN, members + "\n")))
                .channels()
                .getFirst();
    }

    private static List<String> faults(String members) {
        return ShopTexts.faults(ShopTexts.read(ShopTexts.with(WRITTEN, members + "\n")));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
