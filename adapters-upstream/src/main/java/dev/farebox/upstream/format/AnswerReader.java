package dev.farebox.upstream.format;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.Usage;
import java.util.Optional;

/**
 * Reads the body of a successful answer while it arrives, and tells what of it may be relayed at once. Does no I/O.
 * Not thread-safe, but for {@link #closing}.
 */
public interface AnswerReader {
    /**
     * Takes the next bytes of the body; never after an end.
     *
     * @param bytes valid during the call only
     */
    Reading read(byte[] bytes, int start, int end);

    /** The body ended as HTTP says it should. */
    Reading end();

    /** What the provider has reported so far. */
    ReportedUsage usage();

    /** As {@link dev.farebox.application.port.upstream.UpstreamCall#closing}. */
    AnswerTail closing(Usage usage);

    /**
     * What came of reading.
     *
     * @param content what may be relayed now, often empty; the receiver's own
     * @param progress output in it
     * @param end the end, if it has come; what the provider sends after it does not matter
     */
    record Reading(byte[] content, Progress progress, Optional<UpstreamEnd> end) {
        /** No output. */
        public static final Progress NO_PROGRESS = new Progress(0, 0);

        /** Nothing to relay yet. */
        public static final Reading NOTHING = new Reading(new byte[0], NO_PROGRESS, Optional.empty());

        /** The end, without content before it. */
        public static Reading ended(UpstreamEnd end) {
            return new Reading(NOTHING.content, NO_PROGRESS, Optional.of(end));
        }

        @Override
        public String toString() {
            return "Reading[" + content.length + " bytes, " + end + "]";
        }
    }
}
