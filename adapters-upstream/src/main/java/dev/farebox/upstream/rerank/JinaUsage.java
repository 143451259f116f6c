package dev.farebox.upstream.rerank;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;
import java.util.Set;

/**
 * The {@code usage} object of Jina's rerank. All its tokens are input: a rerank has no other output than numbers. Not
 * thread-safe.
 */
public final class JinaUsage implements UsageReader {
    private static final String TOTAL = "total_tokens";

    private final UsageMembers members = new UsageMembers(Set.of(TOTAL));

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
        long tokens = members.count(TOTAL);
        return tokens == 0 ? new ReportedUsage.Missing() : new ReportedUsage.Reported(Usage.of(tokens, 0));
    }
}
