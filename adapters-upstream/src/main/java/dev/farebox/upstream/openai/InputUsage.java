package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;
import java.util.Set;

/**
 * The {@code usage} object of an embedding (schema CreateEmbeddingResponse of OpenAI's API description). All its tokens
 * are input; some providers name them in the total only. Not thread-safe.
 */
final class InputUsage implements UsageReader {
    private static final String PROMPT = "prompt_tokens";
    private static final String TOTAL = "total_tokens";

    private final UsageMembers members = new UsageMembers(Set.of(PROMPT, TOTAL));

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
        long tokens = Math.max(members.count(PROMPT), members.count(TOTAL));
        return tokens == 0 ? new ReportedUsage.Missing() : new ReportedUsage.Reported(Usage.of(tokens, 0));
    }
}
