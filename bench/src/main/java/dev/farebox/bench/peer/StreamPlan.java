package dev.farebox.bench.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a stream shall look. A client writes it into its prompt, because a prompt is what every gateway passes on
 * unchanged.
 *
 * @param chunks chunks with text, 1 to 1,000,000
 * @param intervalMicros from one chunk to the next, 0 to 60,000,000
 * @param textBytes size of a chunk's text, its time stamp included, {@value #MIN_TEXT_BYTES} to 65,536
 */
public record StreamPlan(int chunks, int intervalMicros, int textBytes) {
    /** A stamp fits. */
    public static final int MIN_TEXT_BYTES = Stamp.LENGTH;

    private static final int MAX_CHUNKS = 1_000_000;
    private static final int MAX_INTERVAL_MICROS = 60_000_000;
    private static final int MAX_TEXT_BYTES = 65_536;

    private static final Pattern PROMPT =
            Pattern.compile("chunks=(\\d{1,7}) interval=(\\d{1,8})us text=(\\d{1,5})bytes");

    public StreamPlan {
        require("chunks", chunks, 1, MAX_CHUNKS);
        require("interval in microseconds", intervalMicros, 0, MAX_INTERVAL_MICROS);
        require("text bytes", textBytes, MIN_TEXT_BYTES, MAX_TEXT_BYTES);
    }

    /** The words that {@link #find} understands. */
    public String prompt() {
        return "chunks=" + chunks + " interval=" + intervalMicros + "us text=" + textBytes + "bytes";
    }

    /** A chat completion that asks for this stream. */
    public String requestBody() {
        return "{\"model\":\"bench-model\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"max_tokens\":4096,\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt() + "\"}]}";
    }

    /**
     * Finds a plan in the body of a request.
     *
     * @throws IllegalArgumentException if there is none, or its numbers are out of range
     */
    public static StreamPlan find(String body) {
        Matcher matcher = PROMPT.matcher(body);
        if (!matcher.find()) {
            throw new IllegalArgumentException(
                    "the prompt of a stream must hold words such as chunks=40 interval=20000us text=64bytes");
        }
        return new StreamPlan(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    private static void require(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + value);
        }
    }
}
