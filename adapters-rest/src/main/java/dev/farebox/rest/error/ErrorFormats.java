package dev.farebox.rest.error;

import dev.farebox.application.request.Dialect;

/** Which format errors have in a dialect. */
public final class ErrorFormats {
    private static final ErrorFormat OPENAI = new OpenAiErrors();

    private ErrorFormats() {}

    /** The format; the same one every time. */
    public static ErrorFormat of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI, ANTHROPIC, GEMINI -> OPENAI;
        };
    }
}
