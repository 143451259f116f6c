package dev.farebox.upstream.rerank;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;

/** What a rerank tells, whichever of the two shapes it has: tokens, searches, or both. Not thread-safe. */
public final class RerankUsage implements UsageReader {
    private final JinaUsage jina = new JinaUsage();
    private final CohereUsage cohere = new CohereUsage();

    @Override
    public void begin() {
        jina.begin();
        cohere.begin();
    }

    @Override
    public void take(String name, JsonToken token, JsonParser parser) throws IOException {
        jina.take(name, token, parser);
        cohere.take(name, token, parser);
    }

    @Override
    public ReportedUsage reported() {
        ReportedUsage tokens = jina.reported();
        ReportedUsage searches = cohere.reported();
        if (tokens instanceof ReportedUsage.Reported(Usage read)
                && searches instanceof ReportedUsage.Reported(Usage made)) {
            return new ReportedUsage.Reported(read.withUnits(made.units()));
        }
        return tokens instanceof ReportedUsage.Missing || searches instanceof ReportedUsage.Absurd ? searches : tokens;
    }
}
