package dev.farebox.bench.rate;

import dev.farebox.bench.peer.StreamPlan;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which calls to make, and when.
 *
 * @param callsPerSecond 1 to 100,000
 * @param seconds for how long new calls are begun, 1 to 3,600
 * @param stream what each answer is; empty for a small answer in JSON
 * @param leavePercent how many streams of a hundred their caller leaves after half of their chunks, 0 to 100
 */
record CallSchedule(int callsPerSecond, int seconds, Optional<StreamPlan> stream, int leavePercent) {
    private static final int MAX_CALLS_PER_SECOND = 100_000;
    private static final int MAX_SECONDS = 3_600;

    /** Together about 650 bytes with the headers, as what wrk sends. */
    private static final String JSON_BODY =
            "{\"model\":\"bench-model\",\"max_tokens\":256,\"messages\":[{\"role\":\"user\",\"content\":\""
                    + "What does a farebox do all day? ".repeat(18) + "\"}]}";

    CallSchedule {
        require("calls a second", callsPerSecond, 1, MAX_CALLS_PER_SECOND);
        require("seconds", seconds, 1, MAX_SECONDS);
        require("percent of callers who leave", leavePercent, 0, stream.isPresent() ? 100 : 0);
    }

    long calls() {
        return (long) callsPerSecond * seconds;
    }

    /** When a call is due, counted from the first one's moment. */
    long dueNanos(long index) {
        return index * TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
    }

    /** Whether a call's caller leaves; those who do are spread evenly. */
    boolean leaves(long index) {
        return index * leavePercent % 100 < leavePercent;
    }

    int chunks() {
        return stream.map(StreamPlan::chunks).orElse(0);
    }

    String requestBody() {
        return stream.map(StreamPlan::requestBody).orElse(JSON_BODY);
    }

    /** How long a run takes if no answer is late. */
    long millis() {
        long streamMillis = stream.map(plan -> (long) plan.chunks() * plan.intervalMicros() / 1_000)
                .orElse(0L);
        return TimeUnit.SECONDS.toMillis(seconds) + streamMillis;
    }

    private static void require(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + " must be " + min + " to " + max + ", not " + value);
        }
    }
}
