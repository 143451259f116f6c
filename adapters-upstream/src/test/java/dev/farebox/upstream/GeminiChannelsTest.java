package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.gemini.GeminiDialect;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Channels to providers of Gemini's format")
class GeminiChannelsTest extends ChannelsContract {
    @Override
    DialectFormat dialect() {
        return new GeminiDialect();
    }

    @Override
    protected ProviderFormat format() {
        return new GeminiFormat();
    }
}
