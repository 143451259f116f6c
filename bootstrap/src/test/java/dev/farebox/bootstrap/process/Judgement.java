package dev.farebox.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bootstrap.process.ChatClient.End;
import dev.farebox.bootstrap.process.ChatClient.Seen;
import dev.farebox.domain.call.CallId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients saw, compared with what the ledger wrote.
 *
 * @param calls all calls that were tried
 * @param ends whole answers that clients saw
 * @param lost ends that were seen and not charged
 * @param doubled calls that were resolved more than once, and ends that were seen more than once
 */
record Judgement(int calls, int ends, long lost, long doubled) {
    /** @param usage id and charge of each ended call */
    static Judgement of(Collection<Seen> seen, List<long[]> usage) {
        Map<Long, Integer> charged = new HashMap<>();
        Map<Long, Integer> resolved = new HashMap<>();
        for (long[] row : usage) {
            resolved.merge(row[0], 1, Integer::sum);
            charged.merge(row[0], row[1] > 0 ? 1 : 0, Integer::sum);
        }
        List<Long> ended = seen.stream()
                .filter(call -> call.end() == End.SEEN)
                .map(call -> CallId.parse(call.id().orElseThrow()).value())
                .toList();
        long lost =
                ended.stream().filter(id -> charged.getOrDefault(id, 0) == 0).count();
        long resolvedTwice =
                resolved.values().stream().filter(count -> count > 1).count();
        long seenTwice = ended.size() - ended.stream().distinct().count();
        return new Judgement(seen.size(), ended.size(), lost, resolvedTwice + seenTwice);
    }

    void requireNothingLostOrDoubled() {
        assertThat(lost).as("ends seen but not charged").isZero();
        assertThat(doubled).as("calls resolved or seen twice").isZero();
    }

    @Override
    public String toString() {
        return "%d calls, %d ends seen, %d lost, %d doubled".formatted(calls, ends, lost, doubled);
    }
}
