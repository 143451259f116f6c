package dev.farebox.bootstrap.decorating;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** One timer for each outcome, looked up once and not at each call. */
final class CallMeters {
    /** How a call ended for its caller. */
    enum Outcome {
        FINISHED,
        REFUSED,
        REPLAYED,
        FAILED,
        CALLER_GONE
    }

    private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
    private final Timer firstContent;

    CallMeters(MeterRegistry meters) {
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder("farebox.calls")
                            .description("calls from their admission being asked to their end, by outcome")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        firstContent = Timer.builder("farebox.calls.first.content")
                .description("calls until their first content")
                .register(meters);
    }

    void ended(Outcome outcome, long nanos) {
        Timer timer = timers.get(outcome);
        if (timer != null) {
            timer.record(Duration.ofNanos(nanos));
        }
    }

    void firstContent(long nanos) {
        firstContent.record(Duration.ofNanos(nanos));
    }
}
