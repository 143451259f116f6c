package dev.farebox.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a price: for which calls, when, how much.
 *
 * @param variant what a request must say
 * @param window in which hours; always if there is none
 * @param price how much
 */
public record PriceLine(CallVariant variant, Optional<TimeWindow> window, Price price) {
    boolean covers(CallVariant asked, Instant at) {
        return variant.covers(asked) && (window.isEmpty() || window.get().contains(at));
    }
}
