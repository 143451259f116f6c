package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;
import java.io.IOException;

/**
 * The counts of one {@code usage} object while it is read, and what they mean in disjoint parts.
 *
 * <p>Input as providers of this format count it includes what came from a cache. OpenAI names that part
 * {@code prompt_tokens_details.cached_tokens} and what it wrote {@code cache_write_tokens}; DeepSeek splits the prompt
 * into {@code prompt_cache_hit_tokens} and {@code prompt_cache_miss_tokens}; Moonshot puts {@code cached_tokens} beside
 * the prompt. Gemini's OpenAI layer leaves thinking out of {@code completion_tokens} but not out of
 * {@code total_tokens}; the gap is output. Not thread-safe.
 */
final class UsageCounts {
    private static final long UNSET = -1;

    private long prompt;
    private long completion;
    private long total;
    private long cached;
    private long cacheWrite;
    private long cacheHit;
    private long cacheMiss;
    private long reasoning;
    private boolean absurd;

    UsageCounts() {
        reset();
    }

    void reset() {
        prompt = UNSET;
        completion = UNSET;
        total = UNSET;
        cached = UNSET;
        cacheWrite = UNSET;
        cacheHit = UNSET;
        cacheMiss = UNSET;
        reasoning = UNSET;
        absurd = false;
    }

    /** Takes a scalar member of the usage object or of one of its objects of details. */
    void take(String name, JsonToken token, JsonParser parser) throws IOException {
        switch (name) {
            case "prompt_tokens" -> prompt = count(token, parser);
            case "completion_tokens" -> completion = count(token, parser);
            case "total_tokens" -> total = count(token, parser);
            case "cached_tokens" -> cached = count(token, parser);
            case "cache_write_tokens" -> cacheWrite = count(token, parser);
            case "prompt_cache_hit_tokens" -> cacheHit = count(token, parser);
            case "prompt_cache_miss_tokens" -> cacheMiss = count(token, parser);
            case "reasoning_tokens" -> reasoning = count(token, parser);
            default -> {
                // Every provider adds counts of its own; what is not priced is not read.
            }
        }
    }

    private long count(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case VALUE_NULL -> UNSET;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? absurd() : bounded(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                yield value == Math.rint(value) && Math.abs(value) <= Usage.MAX_TOKENS
                        ? bounded((long) value)
                        : absurd();
            }
            default -> absurd();
        };
    }

    private long bounded(long value) {
        return value < 0 || value > Usage.MAX_TOKENS ? absurd() : value;
    }

    private long absurd() {
        absurd = true;
        return UNSET;
    }

    /** What the counts mean. */
    ReportedUsage reported() {
        if (absurd) {
            return new ReportedUsage.Absurd();
        }
        long cacheRead = cacheHit == UNSET ? atLeastZero(cached) : cacheHit;
        long written = atLeastZero(cacheWrite);
        long input = prompt == UNSET ? atLeastZero(cacheHit) + atLeastZero(cacheMiss) : prompt;
        long output = Math.max(atLeastZero(completion), total == UNSET ? 0 : total - input);
        if (input == 0 && output == 0) {
            return new ReportedUsage.Missing();
        }
        long fresh = input - cacheRead - written;
        if (fresh < 0 || fresh > Usage.MAX_TOKENS || atLeastZero(reasoning) > output) {
            return new ReportedUsage.Absurd();
        }
        return new ReportedUsage.Reported(new Usage(fresh, cacheRead, written, output, atLeastZero(reasoning)));
    }

    private static long atLeastZero(long count) {
        return count == UNSET ? 0 : count;
    }
}
