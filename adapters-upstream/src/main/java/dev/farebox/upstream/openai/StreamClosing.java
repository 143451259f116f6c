package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.Amount;
import dev.farebox.upstream.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to close a stream of chunks as if the output cap had been reached: what all chunks of a stream have in
 * common, and which choices have not finished. Immutable and thread-safe.
 */
final class StreamClosing {
    private final String id;
    private final long created;
    private final @Nullable String fingerprint;
    private final String model;
    private final int choices;
    private final boolean usageAsked;
    private final ChunkShape shape;
    private final BitSet finished;
    private final int finishedChoices;

    private StreamClosing(ChatFacts facts, String model, int choices, boolean usageAsked, ChunkShape shape) {
        this.id = facts.id();
        this.created = facts.created();
        this.fingerprint = facts.fingerprint();
        this.model = model;
        this.choices = choices;
        this.usageAsked = usageAsked;
        this.shape = shape;
        this.finished = (BitSet) facts.finished().clone();
        this.finishedChoices = finished.cardinality();
    }

    static StreamClosing of(ChatFacts facts, String model, int choices, boolean usageAsked, ChunkShape shape) {
        return new StreamClosing(facts, model, choices, usageAsked, shape);
    }

    /** Whether this is still what the facts say. */
    boolean isOf(ChatFacts facts, int finishedNow) {
        return finishedNow == finishedChoices && id.equals(facts.id());
    }

    /** The closing events, with a cost if they report usage. */
    byte[] bytes(Usage usage, Amount cost) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        try {
            for (int choice = finished.nextClearBit(0); choice < choices; choice = finished.nextClearBit(choice + 1)) {
                event(events, choice, usage, cost);
            }
            if (usageAsked) {
                event(events, choices, usage, cost);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        events.writeBytes(ChatStreamReader.DONE_EVENT);
        return events.toByteArray();
    }

    /** One chunk: the end of a choice, or the usage if the choice is beyond the last one. */
    private void event(ByteArrayOutputStream events, int choice, Usage usage, Amount cost) throws IOException {
        events.writeBytes(ChatStreamReader.DATA);
        events.write(' ');
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(events)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("object", shape.object());
            json.writeNumberField("created", created);
            json.writeStringField("model", model);
            if (fingerprint != null) {
                json.writeStringField("system_fingerprint", fingerprint);
            }
            json.writeArrayFieldStart("choices");
            if (choice < choices) {
                writeChoice(json, choice);
            }
            json.writeEndArray();
            if (choice == choices) {
                writeUsage(json, usage, cost);
            } else if (usageAsked) {
                json.writeNullField("usage");
            }
            json.writeEndObject();
        }
        events.write('\n');
        events.write('\n');
    }

    private void writeChoice(JsonGenerator json, int choice) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", choice);
        switch (shape) {
            case CHAT -> {
                json.writeObjectFieldStart("delta");
                json.writeEndObject();
            }
            case TEXT -> json.writeStringField("text", "");
        }
        json.writeNullField("logprobs");
        json.writeStringField("finish_reason", "length");
        json.writeEndObject();
    }

    private static void writeUsage(JsonGenerator json, Usage usage, Amount cost) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", usage.input());
        json.writeNumberField("completion_tokens", usage.output());
        json.writeNumberField("total_tokens", usage.input() + usage.output());
        json.writeObjectFieldStart("prompt_tokens_details");
        json.writeNumberField("cached_tokens", usage.cacheRead());
        json.writeEndObject();
        json.writeObjectFieldStart("completion_tokens_details");
        json.writeNumberField("reasoning_tokens", usage.reasoning());
        json.writeEndObject();
        json.writeFieldName("cost");
        json.writeNumber(cost.toText());
        json.writeEndObject();
    }
}
