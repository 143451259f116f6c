package dev.farebox.domain.brand;

import dev.farebox.domain.plan.LocalizedText;
import java.time.Instant;
import java.util.Optional;

/**
 * What a shop says above every page for a while.
 *
 * @param text at most {@value #MAX_CHARACTERS} characters in each language
 * @param link where it leads: a path of this shop, or an address with https; empty if nowhere
 * @param from the first moment at which it is shown; empty for always
 * @param until the first moment at which it is shown no more, later than {@code from}; empty for never
 */
public record Announcement(
        LocalizedText text, Level level, Optional<String> link, Optional<Instant> from, Optional<Instant> until) {
    /** Two lines of a telephone. */
    public static final int MAX_CHARACTERS = 160;

    public Announcement {
        if (text.english().length() > MAX_CHARACTERS || text.chinese().length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("an announcement has at most " + MAX_CHARACTERS + " characters");
        }
        if (link.isPresent() && !link.get().matches("/([^/\\\\\\s]\\S*)?|https://[^/\\s]\\S*")) {
            throw new IllegalArgumentException(
                    "a link is a path such as /pricing, or an address such as https://example.org/news");
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("until must be later than from");
        }
    }

    /** How urgent it is. */
    public enum Level {
        NEWS,
        WARNING
    }

    public boolean isShownAt(Instant now) {
        return from.filter(now::isBefore).isEmpty()
                && until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
