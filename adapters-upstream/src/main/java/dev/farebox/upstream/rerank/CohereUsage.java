package dev.farebox.upstream.rerank;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.upstream.usage.UsageMembers;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;
import java.util.Set;

/**
 * The {@code meta.billed_units} object of Cohere's rerank: searches, each of up to a hundred documents. Not thread-safe.
 */
public final class CohereUsage implements UsageReader {
    private static final String SEARCH_UNITS = "search_units";

    private final UsageMembers members = new UsageMembers(Set.of(SEARCH_UNITS));

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
        long searches = members.count(SEARCH_UNITS);
        if (members.absurd() || searches > PricedUnit.RERANK_UNIT.most()) {
            return new ReportedUsage.Absurd();
        }
        return searches == 0
                ? new ReportedUsage.Missing()
                : new ReportedUsage.Reported(Usage.of(UnitCounts.ofRerankUnits(searches)));
    }
}
