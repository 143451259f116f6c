package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.wire.MemberEdits;
import dev.farebox.upstream.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What closes a stream of the Responses API as if the output cap had been reached: {@code response.incomplete} with the
 * members that the format requires (schema Response of OpenAI's API description). Immutable and thread-safe.
 *
 * @param id the provider's id of the response
 * @param created when the provider began it, in Unix seconds
 * @param model the public name
 * @param sequenceNumber of the closing event
 */
record ResponseClosing(String id, long created, String model, long sequenceNumber) {
    private static final String TYPE = "response.incomplete";

    /** The closing event. */
    byte[] bytes(Usage usage) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(MemberEdits.ascii("event: " + TYPE + "\ndata: "));
        try (JsonGenerator json = WireJson.FACTORY.createGenerator(event)) {
            json.writeStartObject();
            json.writeStringField("type", TYPE);
            json.writeNumberField("sequence_number", sequenceNumber);
            json.writeObjectFieldStart("response");
            writeResponse(json, usage);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        event.writeBytes(MemberEdits.ascii("\n\n"));
        return event.toByteArray();
    }

    private void writeResponse(JsonGenerator json, Usage usage) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("object", "response");
        json.writeNumberField("created_at", created);
        json.writeStringField("status", "incomplete");
        json.writeNullField("error");
        json.writeObjectFieldStart("incomplete_details");
        json.writeStringField("reason", "max_output_tokens");
        json.writeEndObject();
        json.writeStringField("model", model);
        json.writeArrayFieldStart("output");
        json.writeEndArray();
        json.writeObjectFieldStart("usage");
        json.writeNumberField("input_tokens", usage.input());
        json.writeObjectFieldStart("input_tokens_details");
        json.writeNumberField("cached_tokens", usage.cacheRead());
        json.writeEndObject();
        json.writeNumberField("output_tokens", usage.output());
        json.writeObjectFieldStart("output_tokens_details");
        json.writeNumberField("reasoning_tokens", usage.reasoning());
        json.writeEndObject();
        json.writeNumberField("total_tokens", usage.input() + usage.output());
        json.writeEndObject();
    }
}
