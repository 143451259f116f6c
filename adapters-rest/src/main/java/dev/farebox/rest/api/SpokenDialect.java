package dev.farebox.rest.api;

import dev.farebox.application.request.Dialect;
import io.vertx.core.MultiMap;

/** In which dialect a request wants to be answered: its path says so, or else a header that only one dialect has. */
final class SpokenDialect {
    private SpokenDialect() {}

    static Dialect of(ApiPath path, MultiMap headers) {
        if (path.dialect() != Dialect.OPENAI || path instanceof ApiPath.Relayed) {
            return path.dialect();
        }
        if (headers.contains("anthropic-version")) {
            return Dialect.ANTHROPIC;
        }
        return headers.contains("x-goog-api-key") ? Dialect.GEMINI : Dialect.OPENAI;
    }
}
