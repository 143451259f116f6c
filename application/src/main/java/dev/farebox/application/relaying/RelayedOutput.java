package dev.farebox.application.relaying;

import dev.farebox.application.port.estimate.UnreportedCall.Output;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.ChargePolicy.Relayed;

/**
 * Counts what of an answer was handed to the caller, and keeps the beginning of its text in case nobody else counts its
 * tokens. Not thread-safe.
 */
final class RelayedOutput {
    /** More bytes than any vocabulary's tokens have on average, so that no provider that keeps its cap is cut. */
    private static final long BYTES_NO_TOKEN_EXCEEDS = 16;

    private final StringBuilder text = new StringBuilder();
    private long pieces;
    private long textBytes;
    private Relayed relayed = Relayed.NOTHING;

    void add(Progress progress) {
        pieces += progress.pieces();
        textBytes += progress.textBytes();
        relayed = Relayed.CONTENT;
        int room = Progress.MAX_TEXT_CHARACTERS - text.length();
        text.append(progress.text(), 0, Math.min(room, progress.text().length()));
    }

    Relayed relayed() {
        return relayed;
    }

    /** At least this many output tokens were relayed, beyond doubt. */
    long leastTokens() {
        return Math.max(pieces, textBytes / BYTES_NO_TOKEN_EXCEEDS);
    }

    /** All that was handed over until now. */
    Output toCount() {
        return new Output(pieces, textBytes, text.toString());
    }
}
