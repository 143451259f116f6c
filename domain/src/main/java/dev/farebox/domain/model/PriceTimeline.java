package dev.farebox.domain.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What has to be added to a model's price list so that from now on it says what a shop file says. Nothing is ever
 * edited: a price that was announced and is not wanted any more is overruled by a later entry for the same moment.
 * Pure.
 */
public final class PriceTimeline {
    private final List<Entry> entries = new ArrayList<>();
    private final List<DatedPrice> wanted;
    private final Optional<PriceTerms> before;

    private PriceTimeline(List<PriceVersion> existing, List<DatedPrice> wanted, Instant now) {
        existing.forEach(version -> entries.add(new Entry(version.effectiveFrom(), version.id(), version.terms())));
        this.wanted = wanted;
        this.before = at(now);
    }

    /**
     * Compares a price list with what is wanted.
     *
     * @param existing the model's versions, in any order
     * @param wanted at most one without a date, and dates that ascend
     * @param now what is earlier has happened
     */
    public static Outcome compare(List<PriceVersion> existing, List<DatedPrice> wanted, Instant now) {
        return new PriceTimeline(existing, wanted, now).compare(now);
    }

    /** What comparing came to. */
    public sealed interface Outcome {
        /** The entries to add, by ascending date; none if the list says what is wanted already. */
        record Additions(List<Addition> entries) implements Outcome {
            public Additions {
                entries = List.copyOf(entries);
            }
        }

        /** The file says something else about a date that has passed; what was charged since cannot be changed. */
        record PastChanged(Instant from) implements Outcome {}
    }

    /**
     * An entry to add.
     *
     * @param from from when on it counts, not before now
     * @param before what would count then without it; empty for a model that had no price
     * @param terms what it says
     */
    public record Addition(Instant from, Optional<PriceTerms> before, PriceTerms terms) {}

    private record Entry(Instant from, long order, PriceTerms terms) {}

    private Outcome compare(Instant now) {
        for (DatedPrice price : wanted) {
            if (price.from()
                    .filter(from -> !from.isAfter(now) && contradicts(from, price.terms()))
                    .isPresent()) {
                return new Outcome.PastChanged(price.from().orElseThrow());
            }
        }
        List<Addition> additions = new ArrayList<>();
        for (Instant moment : moments(now)) {
            Optional<PriceTerms> is = at(moment);
            Optional<PriceTerms> should = wantedAt(moment);
            if (should.isPresent() && !should.equals(is)) {
                additions.add(new Addition(moment, is, should.get()));
                entries.add(new Entry(moment, Long.MAX_VALUE, should.get()));
            }
        }
        return new Outcome.Additions(additions);
    }

    private boolean contradicts(Instant from, PriceTerms terms) {
        return entries.stream().anyMatch(entry -> entry.from.equals(from)) && !at(from).equals(Optional.of(terms));
    }

    /** Now, and every later moment at which either says something. */
    private TreeSet<Instant> moments(Instant now) {
        TreeSet<Instant> moments = new TreeSet<>(List.of(now));
        entries.forEach(entry -> moments.add(entry.from));
        wanted.forEach(price -> price.from().ifPresent(moments::add));
        moments.headSet(now).clear();
        return moments;
    }

    /** The entry that counts is the latest; of those of one moment, the one that was added last. */
    private Optional<PriceTerms> at(Instant moment) {
        Entry found = null;
        for (Entry entry : entries) {
            boolean begun = !entry.from.isAfter(moment);
            if (begun && (found == null || isLater(entry, found))) {
                found = entry;
            }
        }
        return Optional.ofNullable(found).map(Entry::terms);
    }

    private static boolean isLater(Entry entry, Entry found) {
        int byTime = entry.from.compareTo(found.from);
        return byTime > 0 || byTime == 0 && entry.order > found.order;
    }

    /** Until the first date of a file that names no price without a date, what counted before goes on. */
    private Optional<PriceTerms> wantedAt(Instant moment) {
        Optional<PriceTerms> found = before;
        for (DatedPrice price : wanted) {
            if (price.from().isEmpty() || !price.from().get().isAfter(moment)) {
                found = Optional.of(price.terms());
            }
        }
        return found;
    }
}
