package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.upstream.anthropic.AnthropicDialect;
import dev.farebox.upstream.format.DialectFormat;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Channels to providers of Anthropic's format")
class AnthropicChannelsTest extends ChannelsContract {
    @Override
    DialectFormat dialect() {
        return new AnthropicDialect();
    }

    @Override
    protected ProviderFormat format() {
        return new AnthropicFormat();
    }
}
