package dev.farebox.application.request;

/** One of the formats in which language models are called. Calls are not translated from one into another. */
public enum Dialect {
    /** OpenAI's, which most providers speak as well. */
    OPENAI,
    /** Anthropic's Messages. */
    ANTHROPIC,
    /** Google's Gemini API. */
    GEMINI
}
