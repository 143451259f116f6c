package dev.farebox.upstream.wire;

import java.util.Arrays;

/**
 * The data of one event: the range of its only data line within the event's own bytes, or the lines of several joined
 * by spaces, which inside JSON mean the same as the line feeds that the format asks for.
 *
 * @param bytes the event's own if there is only one line
 */
@SuppressWarnings("ArrayRecordComponent") // lives for the length of one call, and is never compared
public record EventData(byte[] bytes, int start, int end) {
    private static final EventData NONE = new EventData(new byte[0], 0, 0);

    /** Finds the data of an event. */
    public static EventData of(byte[] bytes, int start, int end) {
        EventData data = NONE;
        int lineStart = start;
        while (lineStart < end) {
            int lineFeed = lineStart;
            while (lineFeed < end && bytes[lineFeed] != '\n') {
                lineFeed++;
            }
            int lineEnd = lineFeed > lineStart && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
            int valueStart = valueStart(bytes, lineStart, lineEnd);
            if (valueStart >= 0) {
                EventData line = new EventData(bytes, valueStart, lineEnd);
                data = data.isEmpty() ? line : data.joined(line);
            }
            lineStart = lineFeed + 1;
        }
        return data;
    }

    /** Where the value of a data line starts; negative for another line. */
    private static int valueStart(byte[] bytes, int start, int end) {
        if (end - start < 4 || bytes[start] != 'd' || bytes[start + 1] != 'a') {
            // A byte order mark may stand before the first line of a stream.
            boolean marked = end - start > 7 && bytes[start] == (byte) 0xEF && bytes[start + 1] == (byte) 0xBB;
            return marked ? valueStart(bytes, start + 3, end) : -1;
        }
        boolean data =
                end - start >= 5 && bytes[start + 2] == 't' && bytes[start + 3] == 'a' && bytes[start + 4] == ':';
        if (!data) {
            return -1;
        }
        return start + 5 < end && bytes[start + 5] == ' ' ? start + 6 : start + 5;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public boolean is(byte[] text) {
        return Arrays.equals(bytes, start, end, text, 0, text.length);
    }

    private EventData joined(EventData next) {
        int length = end - start;
        byte[] both = Arrays.copyOfRange(bytes, start, start + length + 1 + next.end - next.start);
        both[length] = ' ';
        System.arraycopy(next.bytes, next.start, both, length + 1, next.end - next.start);
        return new EventData(both, 0, both.length);
    }
}
