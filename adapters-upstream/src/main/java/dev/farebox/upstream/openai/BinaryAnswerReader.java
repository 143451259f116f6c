package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.format.AnswerReader;
import dev.farebox.upstream.wire.RelayedBytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads an answer that is no JSON, such as sound or a plain text, of which nothing is known but its bytes. They are
 * relayed while they arrive, but for the last {@link #HELD_BYTES}. Such an answer tells no usage. Not thread-safe.
 */
final class BinaryAnswerReader implements AnswerReader {
    /** So much is kept back for the end: of sound a fraction of a second, so that it begins at once. */
    static final int HELD_BYTES = 4 << 10;

    /** No answer may be larger: four hours of sound as it is usually packed. */
    private static final long MAX_ANSWER_BYTES = 256L << 20;

    private final RelayedBytes held = new RelayedBytes();
    private long length;

    @Override
    public Reading read(byte[] bytes, int start, int end) {
        length += end - start;
        if (length > MAX_ANSWER_BYTES) {
            return Reading.ended(new UpstreamEnd.Failed(
                    FailureCause.JUNK, Optional.empty(), new ReportedUsage.Missing(), "too large an answer"));
        }
        held.add(bytes, start, end);
        if (held.length() <= 2 * HELD_BYTES) {
            return Reading.NOTHING;
        }
        byte[] all = held.take();
        int relayed = all.length - HELD_BYTES;
        held.add(all, relayed, all.length);
        return new Reading(Arrays.copyOf(all, relayed), Reading.NO_PROGRESS, Optional.empty());
    }

    @Override
    public Reading end() {
        return Reading.ended(
                length == 0
                        ? new UpstreamEnd.Empty()
                        : new UpstreamEnd.Finished(
                                AnswerTail.of(held.take()), new ReportedUsage.Missing(), Reading.NO_PROGRESS));
    }

    @Override
    public ReportedUsage usage() {
        return new ReportedUsage.Missing();
    }

    /** Empty: an answer that is no stream of events cannot be closed early. */
    @Override
    public AnswerTail closing(Usage usage) {
        return AnswerTail.of(new byte[0]);
    }
}
