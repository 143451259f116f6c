package dev.farebox.upstream.simulator;

import io.vertx.core.json.JsonArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which beginnings of prompts were seen before, as providers' caches do: whole messages, without the last
 * one, which is always fresh. Thread-safe.
 */
final class PromptCache {
    private static final int MAX_PREFIXES = 10_000;

    private final Map<String, Boolean> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_PREFIXES;
        }
    };

    /** How many messages at the beginning were seen before; remembers all beginnings of this prompt. */
    synchronized int seenBefore(String model, JsonArray messages) {
        StringBuilder prefix = new StringBuilder(model);
        int cached = 0;
        for (int i = 0; i < messages.size() - 1; i++) {
            prefix.append('\n').append(messages.getValue(i));
            // A digest would do as well; a demonstration's prompts are short.
            if (seen.putIfAbsent(prefix.toString(), true) != null) {
                cached = i + 1;
            }
        }
        return cached;
    }
}
