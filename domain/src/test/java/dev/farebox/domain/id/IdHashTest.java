package dev.farebox.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.CallId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hash code of ids")
final class IdHashTest {
    private static final int PLACES = 256;

    @Test
    @DisplayName("spreads the calls of a second over a small map")
    void spreads() {
        Map<Integer, Integer> callsOfPlaces = new HashMap<>();
        for (int millisecond = 0; millisecond < PLACES; millisecond++) {
            int hash = CallId.of(1_760_000_000_000L + millisecond, 7, 0).hashCode();
            // As HashMap finds the place in a table of this size.
            callsOfPlaces.merge((hash ^ hash >>> 16) & (PLACES - 1), 1, Integer::sum);
        }

        assertThat(callsOfPlaces).hasSizeGreaterThan(PLACES / 2);
        assertThat(callsOfPlaces.values()).allMatch(calls -> calls <= 8);
    }
}
