package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ProviderFormat;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.openai.OpenAiDialect;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Channels to providers of OpenAI's format")
class OpenAiChannelsTest extends ChannelsContract {
    @Override
    DialectFormat dialect() {
        return new OpenAiDialect();
    }

    @Override
    protected ProviderFormat format() {
        return new OpenAiFormat();
    }
}
