package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.wire.EventData;
import dev.farebox.upstream.wire.EventStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of chunks of a chat completion or of a legacy text completion. Beside what happens to every stream, these events change:
 *
 * <ul>
 *   <li>a chunk that carries usage and no choice is dropped unless the caller asked for it;
 *   <li>the last usage of the whole answer among what is withheld carries the call's {@code cost}, if the caller asked
 *       for usage; a cost that the provider names there gives way to it;
 *   <li>{@code "usage":null}, which chunks have because we asked for usage, stays: the format allows it everywhere.
 * </ul>
 *
 * <p>A stream is finished when its last choice is, and {@code [DONE]} is its last event. Not thread-safe, but for
 * {@link #closing}.
 */
public final class ChatStreamReader extends EventStreamReader {
    static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);
    static final byte[] DONE_EVENT = "data: [DONE]\n\n".getBytes(US_ASCII);

    private final String model;
    private final int choices;
    private final boolean usageAsked;
    private final ChunkShape shape;
    private final ChatFacts facts;
    private volatile StreamClosing closing;
    private @Nullable CostPlace costPlace;

    /**
     * Makes a reader of a chat completion.
     *
     * @param model the name that the caller asked for
     * @param choices how many choices he asked for
     * @param usageAsked whether he asked for the usage chunk
     */
    public ChatStreamReader(String model, int choices, boolean usageAsked) {
        this(model, choices, usageAsked, ChunkShape.CHAT);
    }

    /** Makes a reader of chunks of one shape or the other. */
    ChatStreamReader(String model, int choices, boolean usageAsked, ChunkShape shape) {
        this(new ChatScanner(model), model, choices, usageAsked, shape);
    }

    private ChatStreamReader(ChatScanner scanner, String model, int choices, boolean usageAsked, ChunkShape shape) {
        super(scanner, model, DONE_EVENT);
        this.model = model;
        this.choices = choices;
        this.usageAsked = usageAsked;
        this.shape = shape;
        this.facts = scanner.facts();
        this.closing = StreamClosing.of(facts, model, choices, usageAsked, shape);
    }

    @Override
    protected Passage passage() {
        if (!closing.isOf(facts, facts.finished().cardinality())) {
            closing = StreamClosing.of(facts, model, choices, usageAsked, shape);
        }
        return facts.isUsageOnly() && !usageAsked ? Passage.DROPPED : Passage.RELAYED;
    }

    @Override
    protected boolean isFinished() {
        return facts.finished().cardinality() >= choices;
    }

    @Override
    protected boolean isLastWord(EventData data) {
        return data.is(DONE);
    }

    @Override
    protected boolean isEdited() {
        return super.isEdited() || isPlaceOfCost();
    }

    private boolean isPlaceOfCost() {
        return usageAsked && isFinished() && facts.costPlace() != null;
    }

    @Override
    protected void added(int start, int grown) {
        CostPlace place = facts.costPlace();
        if (place != null && isPlaceOfCost()) {
            boolean behindTheName = place.start() > facts.modelStart();
            costPlace = place.shifted(start + (behindTheName ? grown : 0));
        }
    }

    @Override
    protected AnswerTail tail(byte[] bytes, int before) {
        if (costPlace == null) {
            return AnswerTail.of(bytes);
        }
        CostPlace place = costPlace.shifted(before);
        return cost -> place.filled(bytes, cost);
    }

    @Override
    public AnswerTail closing(Usage usage) {
        StreamClosing now = closing;
        return cost -> now.bytes(usage, cost);
    }
}
