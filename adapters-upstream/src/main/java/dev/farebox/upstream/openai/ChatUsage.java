package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.upstream.usage.InclusiveInput;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;
import java.util.Set;

/**
 * The {@code usage} object of a chat completion.
 *
 * <p>Input as providers of this format count it includes what came from a cache and what went into it. OpenAI names
 * these parts {@code prompt_tokens_details.cached_tokens} and {@code cache_write_tokens}; DeepSeek splits the prompt
 * into {@code prompt_cache_hit_tokens} and {@code prompt_cache_miss_tokens}; Qwen names what it wrote
 * {@code prompt_tokens_details.cache_creation_input_tokens}; Moonshot puts {@code cached_tokens} beside the prompt.
 * Gemini's OpenAI layer leaves thinking out of {@code completion_tokens} but not out of {@code total_tokens}; the gap
 * is output.
 *
 * <p>An object that lacks input or output, and from which it cannot be computed, says nothing: a total alone has no
 * price. Each object replaces the one before, for some providers repeat a growing one. Not thread-safe.
 */
final class ChatUsage implements UsageReader {
    private static final String PROMPT = "prompt_tokens";
    private static final String COMPLETION = "completion_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String CACHED = "cached_tokens";
    private static final String CACHE_WRITE = "cache_write_tokens";
    private static final String CACHE_CREATION = "cache_creation_input_tokens";
    private static final String CACHE_HIT = "prompt_cache_hit_tokens";
    private static final String CACHE_MISS = "prompt_cache_miss_tokens";
    private static final String REASONING = "reasoning_tokens";

    private final UsageMembers members = new UsageMembers(
            Set.of(PROMPT, COMPLETION, TOTAL, CACHED, CACHE_WRITE, CACHE_CREATION, CACHE_HIT, CACHE_MISS, REASONING));

    @Override
    public void begin() {
        members.reset();
    }

    @Override
    public void take(String name, JsonToken token, JsonParser parser) throws IOException {
        members.take(name, token, parser);
    }

    @Override
    public ReportedUsage reported() {
        if (members.absurd()) {
            return new ReportedUsage.Absurd();
        }
        if (!saysInput() || !saysOutput()) {
            return new ReportedUsage.Missing();
        }
        long input = input();
        long output = Math.max(members.count(COMPLETION), members.count(TOTAL) - input);
        long cacheRead = members.count(members.has(CACHE_HIT) ? CACHE_HIT : CACHED);
        long cacheWrite = members.count(members.has(CACHE_WRITE) ? CACHE_WRITE : CACHE_CREATION);
        return new InclusiveInput(input, cacheRead, cacheWrite, output, members.count(REASONING)).reported();
    }

    private boolean saysInput() {
        return members.has(PROMPT) || members.has(CACHE_MISS) || members.has(TOTAL) && members.has(COMPLETION);
    }

    private boolean saysOutput() {
        return members.has(COMPLETION) || members.has(TOTAL);
    }

    private long input() {
        if (members.has(PROMPT)) {
            return members.count(PROMPT);
        }
        if (members.has(CACHE_MISS)) {
            return members.count(CACHE_HIT) + members.count(CACHE_MISS);
        }
        return Math.max(0, members.count(TOTAL) - members.count(COMPLETION));
    }
}
