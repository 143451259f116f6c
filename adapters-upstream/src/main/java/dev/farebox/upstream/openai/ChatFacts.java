package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.upstream.wire.AnswerFacts;
import dev.farebox.upstream.wire.ByteRange;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ChatScanner} has found: of the latest document, and over all documents of an answer. Written by the
 * scanner only. Not thread-safe.
 */
final class ChatFacts extends AnswerFacts {
    private static final int MAX_CHOICES = 128;

    /** What a usage object is about. */
    enum UsageOf {
        ANSWER,
        /** Moonshot's. */
        CHOICE
    }

    // Of the latest document.
    private int choices;
    private boolean usageSeen;
    private UsageOf usageOf = UsageOf.ANSWER;
    private @Nullable CostPlace costPlace;

    // Of the whole answer.
    private final BitSet finished = new BitSet(MAX_CHOICES);
    private String id = "";
    private long created;
    private @Nullable String fingerprint;

    @Override
    public void begin() {
        super.begin();
        choices = 0;
        usageSeen = false;
        costPlace = null;
    }

    /** Counts a choice. */
    int nextChoice() {
        return choices++;
    }

    void finish(int choice) {
        if (choice >= 0 && choice < MAX_CHOICES) {
            finished.set(choice);
        }
    }

    void usageBegins(UsageOf of) {
        usageSeen = true;
        usageOf = of;
    }

    /** Where the provider names a cost of the whole answer itself, ours goes. */
    @Override
    protected void cost(String name, int depth, ByteRange value) {
        super.cost(name, depth, value);
        if (name.equals("cost") && depth == 1 && usageOf == UsageOf.ANSWER) {
            costPlace = new CostPlace(value.start(), value.end());
        }
    }

    void usageClosesAt(int bracket) {
        if (costPlace == null) {
            costPlace = new CostPlace(bracket, bracket);
        }
    }

    void id(String text) {
        id = text;
    }

    void created(long unixSeconds) {
        created = unixSeconds;
    }

    void fingerprint(String text) {
        fingerprint = text;
    }

    /** How many choices the document has. */
    int choices() {
        return choices;
    }

    /** Whether the document carries usage and no choice. */
    boolean isUsageOnly() {
        return choices == 0 && usageSeen;
    }

    /** Where in the document's usage the cost goes; null if the document has no usage of the whole answer. */
    @Nullable
    CostPlace costPlace() {
        return costPlace;
    }

    @Override
    public boolean isEmpty() {
        return choices == 0 && usage() instanceof ReportedUsage.Missing;
    }

    /** The choices that have got a finish reason, by index. */
    BitSet finished() {
        return finished;
    }

    /** The provider's id of the answer; empty if it gave none. */
    String id() {
        return id;
    }

    /** When the provider began the answer, in Unix seconds; zero if it did not say. */
    long created() {
        return created;
    }

    /** The provider's name of its configuration, if it gave one. */
    @Nullable
    String fingerprint() {
        return fingerprint;
    }
}
