package dev.farebox.upstream.usage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.domain.call.Usage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The counts of one usage object by their names. A name that a dialect does not ask for is passed over, for every
 * provider adds members of its own; {@code null} is as good as absent. A count is a whole number from 0 to
 * {@link Usage#MAX_TOKENS}, written as an integer or as a float; anything else under a name that was asked for is
 * absurd. If a name comes twice, the last one counts. Not thread-safe.
 */
public final class UsageMembers {
    private final Set<String> names;
    private final Map<String, Long> counts = new HashMap<>();
    private boolean absurd;

    /**
     * Makes an empty object.
     *
     * @param names the names that the dialect asks for
     */
    public UsageMembers(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** Forgets everything. */
    public void reset() {
        counts.clear();
        absurd = false;
    }

    /** As {@link UsageReader#take}. */
    public void take(String name, JsonToken token, JsonParser parser) throws IOException {
        if (!names.contains(name) || token == JsonToken.VALUE_NULL) {
            return;
        }
        double value = token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
        // Every whole number up to the bound has a float of its own, so nothing is lost.
        if (value >= 0 && value <= Usage.MAX_TOKENS && value == Math.rint(value)) {
            counts.put(name, (long) value);
        } else {
            absurd = true;
        }
    }

    /** Whether a count was taken that cannot be one. */
    public boolean absurd() {
        return absurd;
    }

    /** Whether a count of this name was taken. */
    public boolean has(String name) {
        return counts.containsKey(name);
    }

    /** The count of this name; zero if none was taken. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
