package dev.farebox.rest.error;

import dev.farebox.application.request.Dialect;

/** Which format errors have in a dialect. */
public final class ErrorFormats {
    private static final ErrorFormat OPENAI = new OpenAiErrors();
    private static final ErrorFormat ANTHROPIC = new AnthropicErrors();
    private static final ErrorFormat GEMINI = new GeminiErrors();

    private ErrorFormats() {}

    /** The format; the same one every time. */
    public static ErrorFormat of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> OPENAI;
            case ANTHROPIC -> ANTHROPIC;
            case GEMINI -> GEMINI;
        };
    }
}
