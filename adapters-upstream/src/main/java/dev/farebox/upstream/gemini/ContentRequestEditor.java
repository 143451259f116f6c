package dev.farebox.upstream.gemini;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.MemberEdits;
import dev.farebox.upstream.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Makes the body that a provider gets out of the body that a caller sent. Changed are only:
 *
 * <ul>
 *   <li>{@code generationConfig.maxOutputTokens}: what the hold pays for; thoughts are a part of it;
 *   <li>{@code model}, wherever the format repeats the name from the path: the provider's name;
 *   <li>{@code serviceTier}: left out, for only the usual one is priced;
 *   <li>{@code labels}: left out, for the operator's bill is not the buyers' notebook.
 * </ul>
 *
 * <p>The format takes every name in two spellings, as {@code maxOutputTokens} and as {@code max_output_tokens}.
 * Stateless and thread-safe.
 */
final class ContentRequestEditor {
    private static final String MODEL = "model";

    private ContentRequestEditor() {}

    /** A request for an answer, with its output cap; in pieces that refer to the caller's bytes. */
    static List<ByteBuffer> capped(UpstreamRequest request, ProviderModel model) {
        MemberEdits edits = editsOf(request, model);
        byte[] cap = ascii(Long.toString(request.outputTokens()));
        Optional<Field> written = field(request.request(), "generationConfig", "generation_config");
        if (written.isPresent() && request.request().body()[written.get().valueStart()] == '{') {
            Field config = written.get();
            MemberEdits within = MemberEdits.of(request.request().body(), config.valueStart(), config.end());
            within.remove("max_output_tokens");
            within.set("maxOutputTokens", cap);
            edits.set(config.name(), within.joined());
        } else {
            edits.remove("generation_config");
            edits.set("generationConfig", ascii("{\"maxOutputTokens\":" + request.outputTokens() + "}"));
        }
        return edits.apply();
    }

    /** A request without output; in pieces that refer to the caller's bytes. */
    static List<ByteBuffer> renamed(UpstreamRequest request, ProviderModel model) {
        return editsOf(request, model).apply();
    }

    private static MemberEdits editsOf(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        byte[] name = WireJson.quoted("models/" + model.name());
        MemberEdits edits = new MemberEdits(sent.body(), 0, sent.body().length, sent.fields());
        for (String left : List.of("serviceTier", "service_tier", "labels")) {
            edits.remove(left);
        }
        if (edits.has(MODEL)) {
            edits.set(MODEL, name);
        }
        field(sent, "generateContentRequest", "generate_content_request")
                .filter(field -> sent.body()[field.valueStart()] == '{')
                .ifPresent(field -> edits.set(field.name(), renamedObject(sent.body(), field, name)));
        sent.field("requests")
                .filter(field -> sent.body()[field.valueStart()] == '[')
                .ifPresent(field -> edits.set(field.name(), renamedObjects(sent.body(), field, name)));
        return edits;
    }

    private static Optional<Field> field(ApiRequest request, String name, String otherSpelling) {
        return request.field(name).or(() -> request.field(otherSpelling));
    }

    private static byte[] renamedObject(byte[] body, Field object, byte[] name) {
        MemberEdits edits = MemberEdits.of(body, object.valueStart(), object.end());
        edits.set(MODEL, name);
        return edits.joined();
    }

    /** A list of objects, each under the provider's name of the model. */
    private static byte[] renamedObjects(byte[] body, Field list, byte[] name) {
        ByteArrayOutputStream renamed = new ByteArrayOutputStream(list.end() - list.valueStart());
        renamed.write('[');
        boolean first = true;
        for (Field object : MemberEdits.items(body, list.valueStart(), list.end())) {
            if (!first) {
                renamed.write(',');
            }
            first = false;
            renamed.writeBytes(renamedObject(body, object, name));
        }
        renamed.write(']');
        return renamed.toByteArray();
    }
}
