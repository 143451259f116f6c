package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.upstream.usage.UsageReader;

/** Images by their number: those that an answer holds, or links to, were made. Not thread-safe. */
final class ImageUsage implements UsageReader {
    private long images;

    @Override
    public void begin() {
        images = 0;
    }

    @Override
    public void take(String name, JsonToken token, JsonParser parser) {
        images += DocumentScanner.ITEM.equals(name) && token == JsonToken.START_OBJECT ? 1 : 0;
    }

    @Override
    public ReportedUsage reported() {
        if (images == 0) {
            return new ReportedUsage.Missing();
        }
        return images > PricedUnit.IMAGE.most()
                ? new ReportedUsage.Absurd()
                : new ReportedUsage.Reported(Usage.of(UnitCounts.ofImages(images)));
    }
}
