package dev.farebox.application.port.upstream;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.PricedUnit;

/** What a provider said about usage. */
public sealed interface ReportedUsage {
    /** It said something that can be true. */
    record Reported(Usage usage) implements ReportedUsage {}

    /** It said nothing, or only zeros. */
    record Missing() implements ReportedUsage {}

    /** It said something impossible: negative, or beyond every bound. */
    record Absurd() implements ReportedUsage {}

    /** The same in the words of a price: a usage that says nothing about what the price counts is as good as none. */
    default ReportedUsage about(PricedUnit counted) {
        boolean besideThePoint = this instanceof Reported(Usage parts) && !parts.isZero() && counted.count(parts) == 0;
        return besideThePoint ? new Missing() : this;
    }
}
