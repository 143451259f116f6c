package dev.farebox.upstream.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.upstream.usage.InclusiveInput;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;
import java.util.Set;

/**
 * The {@code usageMetadata} object of Gemini's own format.
 *
 * <p>{@code promptTokenCount} includes what came from a cache; what tools put into the prompt comes on top, and so do
 * thoughts on top of the candidates. Every chunk of a stream repeats a growing one, so each replaces the one before. Not
 * thread-safe.
 */
public final class GenerateContentUsage implements UsageReader {
    private static final String PROMPT = "promptTokenCount";
    private static final String CACHED = "cachedContentTokenCount";
    private static final String TOOL_USE = "toolUsePromptTokenCount";
    private static final String CANDIDATES = "candidatesTokenCount";
    private static final String THOUGHTS = "thoughtsTokenCount";
    private static final String TOTAL = "totalTokenCount";

    private final UsageMembers members =
            new UsageMembers(Set.of(PROMPT, CACHED, TOOL_USE, CANDIDATES, THOUGHTS, TOTAL));

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
        if (!members.has(PROMPT) || !saysOutput()) {
            return new ReportedUsage.Missing();
        }
        long input = members.count(PROMPT) + members.count(TOOL_USE);
        long thoughts = members.count(THOUGHTS);
        long output = Math.max(members.count(CANDIDATES) + thoughts, members.count(TOTAL) - input);
        return new InclusiveInput(input, members.count(CACHED), 0, output, thoughts).reported();
    }

    private boolean saysOutput() {
        return members.has(CANDIDATES) || members.has(TOTAL);
    }
}
