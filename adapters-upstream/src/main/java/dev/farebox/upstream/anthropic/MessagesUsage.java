package dev.farebox.upstream.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;
import java.util.Set;

/**
 * The {@code usage} objects of Anthropic's Messages.
 *
 * <p>Input excludes what was read from a cache and what was written to it; {@code cache_creation} splits the latter by
 * its time to live, and what is not split lives for five minutes. Output includes thinking. A stream has two objects,
 * and the later one restates, never adds: {@code message_start} begins, {@code message_delta} overrules what it names.
 * Not thread-safe.
 */
public final class MessagesUsage implements UsageReader {
    private static final String INPUT = "input_tokens";
    private static final String CACHE_READ = "cache_read_input_tokens";
    private static final String CACHE_WRITE = "cache_creation_input_tokens";
    private static final String FIVE_MINUTES = "ephemeral_5m_input_tokens";
    private static final String HOUR = "ephemeral_1h_input_tokens";
    private static final String OUTPUT = "output_tokens";

    private final UsageMembers members =
            new UsageMembers(Set.of(INPUT, CACHE_READ, CACHE_WRITE, FIVE_MINUTES, HOUR, OUTPUT));

    @Override
    public void begin() {
        // What an earlier object said stays valid until a later one says otherwise.
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
        long hour = members.count(HOUR);
        long fiveMinutes = members.has(CACHE_WRITE) ? members.count(CACHE_WRITE) - hour : members.count(FIVE_MINUTES);
        boolean splitIsWrong = members.has(FIVE_MINUTES) && members.count(FIVE_MINUTES) != fiveMinutes;
        if (fiveMinutes < 0 || splitIsWrong) {
            return new ReportedUsage.Absurd();
        }
        Usage usage = new Usage(
                members.count(INPUT),
                members.count(CACHE_READ),
                fiveMinutes,
                hour,
                members.count(OUTPUT),
                0,
                UnitCounts.NONE);
        return usage.input() == 0 ? new ReportedUsage.Missing() : new ReportedUsage.Reported(usage);
    }
}
