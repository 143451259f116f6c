package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.upstream.usage.UsageReader;
import java.io.IOException;

/**
 * The {@code usage} object of a transcription: seconds of sound, of which each begun one counts whole, or tokens as in
 * {@link ResponsesUsage} (schemas TranscriptTextUsageDuration and TranscriptTextUsageTokens of OpenAI's API
 * description). A verbose transcription tells its {@code duration} beside it (CreateTranscriptionResponseVerboseJson). Not thread-safe.
 */
public final class TranscriptionUsage implements UsageReader {
    private static final long NONE = 0;
    private static final long ABSURD = -1;

    private final ResponsesUsage tokens = new ResponsesUsage();
    private long seconds = NONE;

    @Override
    public void begin() {
        seconds = NONE;
        tokens.begin();
    }

    @Override
    public void take(String name, JsonToken token, JsonParser parser) throws IOException {
        if (!"seconds".equals(name) && !"duration".equals(name)) {
            tokens.take(name, token, parser);
        } else if (token != JsonToken.VALUE_NULL) {
            seconds = token.isNumeric() ? begun(parser.getDoubleValue()) : ABSURD;
        }
    }

    private static long begun(double duration) {
        return duration >= 0 && duration <= PricedUnit.AUDIO_SECOND.most() ? (long) Math.ceil(duration) : ABSURD;
    }

    @Override
    public ReportedUsage reported() {
        if (seconds == ABSURD) {
            return new ReportedUsage.Absurd();
        }
        return seconds == NONE
                ? tokens.reported()
                : new ReportedUsage.Reported(Usage.of(UnitCounts.ofAudioSeconds(seconds)));
    }
}
