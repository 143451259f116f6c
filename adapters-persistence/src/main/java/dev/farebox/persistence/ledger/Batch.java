package dev.farebox.persistence.ledger;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.ledger.AdmissionRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls that are admitted or settled in one transaction, with their sums for each budget and key in the order of ids,
 * which is the order in which rows are locked. No call is in a batch twice.
 */
final class Batch {
    /** Sums for one row. Wishes are summed to at most this, so that no sum of a batch can overflow. */
    static final long LARGEST_WISH = Long.MAX_VALUE / 4 / LedgerWriter.MAX_BATCH;

    static final class Sums {
        long charged;
        long freed;
        long wanted;
        /** Calls that begin. */
        int calls;
        /** Calls that end. */
        int ended;
        /** What the calls that begin may use. */
        long tokens;
        /** The newest minute in which calls that end were counted. */
        long correctedMinute;
        /** Tokens counted too many in that minute, and in the one before; what is older counts no more. */
        long corrected;

        long correctedBefore;

        void correct(long minute, long tooMany) {
            if (minute > correctedMinute) {
                correctedBefore = minute == correctedMinute + 1 ? corrected : 0;
                corrected = 0;
                correctedMinute = minute;
            }
            corrected += minute == correctedMinute ? tooMany : 0;
            correctedBefore += minute == correctedMinute - 1 ? tooMany : 0;
        }
    }

    final List<Pending.Ending> endings;
    /** Admissions of new calls, in the order of arrival. */
    final List<Pending.Admission> admissions = new ArrayList<>();
    /** Admissions of calls that are open already: they only want to hear how things stand. */
    final List<Pending.Admission> repeats = new ArrayList<>();

    final TreeMap<Long, Sums> budgets = new TreeMap<>();
    final TreeMap<Long, Sums> keys = new TreeMap<>();

    /** As summed; another lane may learn of another hold while this batch is written. */
    private final Map<CallId, Long> freed = new HashMap<>();

    Batch(List<Pending.Ending> endings, List<Pending.Admission> asked, OpenHolds openHolds) {
        this.endings = endings;
        for (Pending.Ending ending : endings) {
            long charged = ending.settlement().charge().amount().units();
            long held = held(ending, openHolds);
            freed.put(ending.call(), held);
            add(budgets, ending.key().budget().value(), charged, held, 0, 0);
            Sums key = add(keys, ending.key().key().value(), charged, held, 0, 0);
            key.ended++;
            openHolds
                    .find(ending.call())
                    .ifPresent(hold -> key.correct(hold.minute(), hold.request().tokens() - used(ending)));
        }
        for (Pending.Admission admission : asked) {
            boolean open = openHolds.find(admission.call()).isPresent();
            long wanted = open ? 0 : wish(admission.request());
            (open ? repeats : admissions).add(admission);
            add(budgets, admission.key().budget().value(), 0, 0, wanted, 0);
            add(keys, admission.key().key().value(), 0, 0, wanted, open ? 0 : 1).tokens +=
                    open ? 0 : admission.request().tokens();
        }
    }

    private static long used(Pending.Ending ending) {
        return ending.settlement().charge().usage().tokens();
    }

    /** What a call is given before it is decided. */
    static long wish(AdmissionRequest request) {
        return Math.min(request.ceiling().units(), LARGEST_WISH);
    }

    /** The hold that a settlement of this batch frees. */
    long freed(Pending.Ending ending) {
        return Objects.requireNonNull(freed.get(ending.call()));
    }

    /** As this node knows it, else as the settlement says. */
    private static long held(Pending.Ending ending, OpenHolds openHolds) {
        return openHolds
                .find(ending.call())
                .map(hold -> hold.amount().units())
                .orElseGet(() -> ending.settlement().held().units());
    }

    int size() {
        return endings.size() + admissions.size() + repeats.size();
    }

    /** The keys of some of its budgets. */
    Set<Long> keysOf(Set<Long> ofBudgets) {
        return all().filter(pending -> ofBudgets.contains(pending.key().budget().value()))
                .map(pending -> pending.key().key().value())
                .collect(Collectors.toSet());
    }

    /** The calls of some budgets only. */
    Batch of(Predicate<Long> wanted, OpenHolds openHolds) {
        Predicate<Pending> mine = pending -> wanted.test(pending.key().budget().value());
        return new Batch(
                endings.stream().filter(mine).toList(),
                Stream.concat(admissions.stream(), repeats.stream())
                        .filter(mine)
                        .toList(),
                openHolds);
    }

    private Stream<Pending> all() {
        return Stream.of(endings, admissions, repeats).flatMap(List::stream);
    }

    /** The halves of a batch that failed, the earlier half first; empty if it cannot be halved. */
    Optional<List<Batch>> halves(OpenHolds openHolds) {
        if (size() < 2) {
            return Optional.empty();
        }
        List<Pending.Admission> asked = new ArrayList<>(admissions);
        asked.addAll(repeats);
        int middleEnding = endings.size() / 2;
        // Of one settlement and one admission, each gets a half of its own.
        int middleAsked = endings.size() == 1 ? 0 : (asked.size() + 1) / 2;
        if (endings.size() == 1) {
            return Optional.of(
                    List.of(new Batch(endings, List.of(), openHolds), new Batch(List.of(), asked, openHolds)));
        }
        return Optional.of(List.of(
                new Batch(endings.subList(0, middleEnding), asked.subList(0, middleAsked), openHolds),
                new Batch(
                        endings.subList(middleEnding, endings.size()),
                        asked.subList(middleAsked, asked.size()),
                        openHolds)));
    }

    @CanIgnoreReturnValue
    private static Sums add(TreeMap<Long, Sums> sums, long id, long charged, long freed, long wanted, int calls) {
        Sums row = sums.computeIfAbsent(id, _ -> new Sums());
        row.charged = Math.addExact(row.charged, charged);
        row.freed = Math.addExact(row.freed, freed);
        row.wanted += wanted;
        row.calls += calls;
        return row;
    }
}
