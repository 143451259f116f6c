package dev.farebox.upstream.openai;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.MemberEdits;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes the body of a legacy text completion that a provider gets. Changed are only {@code model}, the output cap as
 * {@code max_tokens}, {@code stream_options.include_usage} on streams, and {@code user}, as in {@link ChatRequestEditor}.
 * Stateless and thread-safe.
 */
final class CompletionRequestEditor {
    private CompletionRequestEditor() {}

    /** The body for a provider, in pieces that refer to the caller's bytes. */
    static List<ByteBuffer> edit(UpstreamRequest request, ProviderModel model) {
        MemberEdits edits = RequestEdits.of(request, model);
        RequestEdits.askForUsage(edits, request.request());
        edits.set("max_tokens", ascii(Long.toString(request.outputTokens())));
        RequestEdits.nameBuyer(edits, request, model);
        return edits.apply();
    }
}
