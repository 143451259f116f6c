package dev.farebox.upstream;

import dev.farebox.application.request.Dialect;
import dev.farebox.upstream.anthropic.AnthropicDialect;
import dev.farebox.upstream.format.DialectFormat;
import dev.farebox.upstream.gemini.GeminiDialect;
import dev.farebox.upstream.openai.OpenAiDialect;
import java.util.List;
import java.util.Optional;

/** The dialects that channels can speak. A new one is added here, and is otherwise a package of its own. */
public final class DialectFormats {
    private static final List<DialectFormat> ALL =
            List.of(new OpenAiDialect(), new AnthropicDialect(), new GeminiDialect());

    private DialectFormats() {}

    /** How a dialect is spoken; empty if no channel can speak it. */
    public static Optional<DialectFormat> of(Dialect dialect) {
        return ALL.stream().filter(format -> format.dialect() == dialect).findFirst();
    }
}
