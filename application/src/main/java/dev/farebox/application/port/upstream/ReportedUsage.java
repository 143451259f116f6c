package dev.farebox.application.port.upstream;

import dev.farebox.domain.call.Usage;

/** What a provider said about usage. */
public sealed interface ReportedUsage {
    /** It said something that can be true. */
    record Reported(Usage usage) implements ReportedUsage {}

    /** It said nothing, or only zeros. */
    record Missing() implements ReportedUsage {}

    /** It said something impossible: negative, or beyond every bound. */
    record Absurd() implements ReportedUsage {}
}
