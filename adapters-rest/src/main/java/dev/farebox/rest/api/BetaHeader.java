package dev.farebox.rest.api;

import dev.farebox.application.request.AnthropicBeta;
import io.vertx.core.MultiMap;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a request asks for in the header {@code anthropic-beta}: names with commas between them, in one line or several.
 * Names that are not known are passed over, because clients send whole lists of them with every call.
 */
final class BetaHeader {
    private BetaHeader() {}

    static Set<AnthropicBeta> of(MultiMap headers) {
        Set<AnthropicBeta> asked = EnumSet.noneOf(AnthropicBeta.class);
        for (String line : headers.getAll(AnthropicBeta.HEADER)) {
            for (String name : line.split(",")) {
                for (AnthropicBeta beta : AnthropicBeta.values()) {
                    if (beta.text().equals(name.strip())) {
                        asked.add(beta);
                    }
                }
            }
        }
        return asked;
    }
}
