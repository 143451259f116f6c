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
 * The {@code usage} object of OpenAI's Responses (schema ResponseUsage of its API description). Images and transcriptions
 * that are counted in tokens have the same one, without a cache. Input includes what came from a cache and what went into
 * it. Not thread-safe.
 */
public final class ResponsesUsage implements UsageReader {
    private static final String INPUT = "input_tokens";
    private static final String CACHED = "cached_tokens";
    private static final String CACHE_WRITE = "cache_write_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String REASONING = "reasoning_tokens";
    private static final String TOTAL = "total_tokens";

    private final UsageMembers members = new UsageMembers(Set.of(INPUT, CACHED, CACHE_WRITE, OUTPUT, REASONING, TOTAL));

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
        if (!members.has(INPUT) || !members.has(OUTPUT)) {
            return new ReportedUsage.Missing();
        }
        long input = members.count(INPUT);
        long output = Math.max(members.count(OUTPUT), members.count(TOTAL) - input);
        return new InclusiveInput(
                        input, members.count(CACHED), members.count(CACHE_WRITE), output, members.count(REASONING))
                .reported();
    }
}
