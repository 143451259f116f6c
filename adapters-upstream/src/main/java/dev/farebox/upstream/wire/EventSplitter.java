package dev.farebox.upstream.wire;

import java.util.Arrays;

/**
 * Cuts a stream of server-sent events into events, wherever the network cut it into pieces. Lines end with LF or CRLF;
 * bytes are never decoded, so a character may be cut as well. Holds one unfinished event at most. Not thread-safe.
 *
 * <p>Source: the section "Server-sent events" of the HTML standard; its third line end, a lone CR, is in no provider's
 * use and not understood.
 */
public final class EventSplitter {
    /** A larger event is refused; room for an image inside a chunk. */
    public static final int MAX_EVENT_BYTES = 8 << 20;

    /** Room that is kept for the next unfinished event. */
    private static final int KEPT_BYTES = 16 << 10;

    private static final byte[] NOTHING = {};

    /** Takes events. */
    public interface Events {
        /**
         * An event, its closing blank line included; valid during the call only.
         *
         * @param start offset of its first byte, which is not of a blank line
         * @param end offset behind its last byte
         */
        void event(byte[] bytes, int start, int end);
    }

    /** Whether reading may go on. */
    public enum Split {
        GOES_ON,
        /** An event is larger than {@value #MAX_EVENT_BYTES} bytes. */
        TOO_LARGE
    }

    private final Events events;
    private byte[] pending = NOTHING;
    private int pendingLength;
    /** How far the unfinished event has been looked through. */
    private int scanned;

    public EventSplitter(Events events) {
        this.events = events;
    }

    /** Takes the next piece of the stream and gives the events that it completes. */
    public Split feed(byte[] bytes, int start, int end) {
        if (pendingLength == 0) {
            int rest = split(bytes, start, start, end);
            keep(bytes, rest, end);
        } else {
            append(bytes, start, end);
            int rest = split(pending, 0, scanned, pendingLength);
            keep(pending, rest, pendingLength);
        }
        return pendingLength > MAX_EVENT_BYTES ? Split.TOO_LARGE : Split.GOES_ON;
    }

    /** Gives what is left as the last event: the stream ended without its blank line. */
    public void end() {
        int length = pendingLength;
        pendingLength = 0;
        if (length > 0) {
            byte[] last = Arrays.copyOf(pending, length + 2);
            last[length] = '\n';
            last[length + 1] = '\n';
            int rest = split(last, 0, 0, last.length);
            assert rest == last.length : "two line feeds end every event";
        }
    }

    /**
     * Gives all events that are complete.
     *
     * @param from where to look on; what is before it ends no event
     * @return where the unfinished event starts
     */
    private int split(byte[] bytes, int start, int from, int end) {
        int eventStart = start;
        int i = from;
        while (i < end) {
            if (i == eventStart && isLineEnd(bytes[i])) {
                eventStart++;
                i++;
                continue;
            }
            if (bytes[i] != '\n') {
                i++;
                continue;
            }
            int eventEnd = eventEnd(bytes, i + 1, end);
            if (eventEnd == UNKNOWN) {
                break;
            }
            if (eventEnd != NO_END) {
                events.event(bytes, eventStart, eventEnd);
                eventStart = eventEnd;
                i = eventEnd;
            } else {
                i++;
            }
        }
        scanned = i - eventStart;
        return eventStart;
    }

    private static final int NO_END = -1;
    private static final int UNKNOWN = -2;

    /** Where an event ends whose line has ended just before {@code next}. */
    private static int eventEnd(byte[] bytes, int next, int end) {
        if (next == end) {
            return UNKNOWN;
        }
        if (bytes[next] == '\n') {
            return next + 1;
        }
        if (bytes[next] != '\r') {
            return NO_END;
        }
        if (next + 1 == end) {
            return UNKNOWN;
        }
        return bytes[next + 1] == '\n' ? next + 2 : NO_END;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private void append(byte[] bytes, int start, int end) {
        int length = pendingLength + end - start;
        if (length > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(length, 2 * pending.length));
        }
        System.arraycopy(bytes, start, pending, pendingLength, end - start);
        pendingLength = length;
    }

    private void keep(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0) {
            pendingLength = 0;
            pending = pending.length > KEPT_BYTES ? NOTHING : pending;
            return;
        }
        if (length > pending.length) {
            pending = new byte[Math.max(length, 1 << 10)];
        }
        System.arraycopy(bytes, start, pending, 0, length);
        pendingLength = length;
    }
}
