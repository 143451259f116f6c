package dev.farebox.application.relaying;

import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.ChargePolicy.Relayed;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageEstimate;

/** Counts what of an answer was handed to the caller. Not thread-safe. */
final class RelayedOutput {
    /** More bytes than any vocabulary's tokens have on average, so that no provider that keeps its cap is cut. */
    private static final long BYTES_NO_TOKEN_EXCEEDS = 16;

    private long pieces;
    private long textBytes;
    private Relayed relayed = Relayed.NOTHING;

    void add(Progress progress) {
        pieces += progress.pieces();
        textBytes += progress.textBytes();
        relayed = Relayed.CONTENT;
    }

    Relayed relayed() {
        return relayed;
    }

    /** At least this many output tokens were relayed, beyond doubt. */
    long leastTokens() {
        return Math.max(pieces, textBytes / BYTES_NO_TOKEN_EXCEEDS);
    }

    Usage estimate(ApiRequest request) {
        return UsageEstimate.of(request.body().length, pieces, textBytes);
    }
}
