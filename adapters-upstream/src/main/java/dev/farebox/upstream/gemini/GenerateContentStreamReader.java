package dev.farebox.upstream.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.wire.EventStreamReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.BitSet;

/**
 * Reads a stream of Gemini's answers. It is finished when its last candidate is, or when its prompt is refused; the
 * format has no last event. Not thread-safe, but for {@link #closing}.
 */
public final class GenerateContentStreamReader extends EventStreamReader {
    private static final byte[] NO_LAST_EVENT = {};

    private final String model;
    private final int candidates;
    private final GenerateContentFacts facts;
    private volatile BitSet finished = new BitSet();

    /**
     * Makes a reader.
     *
     * @param model the name that the caller asked for
     * @param candidates how many answers he asked for
     */
    public GenerateContentStreamReader(String model, int candidates) {
        this(new GenerateContentScanner(model), model, candidates);
    }

    private GenerateContentStreamReader(GenerateContentScanner scanner, String model, int candidates) {
        super(scanner, model, NO_LAST_EVENT);
        this.model = model;
        this.candidates = candidates;
        this.facts = scanner.facts();
    }

    @Override
    protected Passage passage() {
        if (facts.finished().cardinality() != finished.cardinality()) {
            finished = (BitSet) facts.finished().clone();
        }
        return Passage.RELAYED;
    }

    @Override
    protected boolean isFinished() {
        return facts.isFinished(candidates);
    }

    /** One last chunk that finishes all candidates that have not; it names no cost, for the format has no place for it. */
    @Override
    public AnswerTail closing(Usage usage) {
        BitSet before = finished;
        JsonArray last = new JsonArray();
        for (int index = before.nextClearBit(0); index < candidates; index = before.nextClearBit(index + 1)) {
            last.add(new JsonObject()
                    .put(
                            "content",
                            new JsonObject().put("parts", new JsonArray()).put("role", "model"))
                    .put("finishReason", "MAX_TOKENS")
                    .put("index", index));
        }
        JsonObject chunk = new JsonObject()
                .put("candidates", last)
                .put(
                        "usageMetadata",
                        new JsonObject()
                                .put("promptTokenCount", usage.input())
                                .put("candidatesTokenCount", usage.output())
                                .put("totalTokenCount", usage.input() + usage.output()))
                .put("modelVersion", model);
        return AnswerTail.of(("data: " + chunk.encode() + "\n\n").getBytes(UTF_8));
    }
}
