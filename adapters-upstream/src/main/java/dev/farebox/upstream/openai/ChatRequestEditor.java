package dev.farebox.upstream.openai;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.MemberEdits;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes the body that a provider gets out of the body that a caller sent. Changed are only:
 *
 * <ul>
 *   <li>{@code model}: the provider's name;
 *   <li>{@code stream_options.include_usage}: true on every stream, for without it a stream cannot be metered;
 *   <li>the output cap: what the hold pays for, under the one name that the provider obeys;
 *   <li>{@code service_tier}: what the call is priced at, otherwise left out, for it multiplies the price;
 *   <li>{@code store}: false, whether the caller named it or not, or left out for a provider that refuses the name;
 *       and {@code metadata}, which exists for what is stored, left out: the provider's account is shared by all
 *       buyers;
 *   <li>{@code user}, and where present {@code safety_identifier} and {@code user_id}: the opaque name of the buyer, so
 *       that the provider blames, limits and caches per buyer, and none can pose as another; or left out, all three,
 *       for a provider that refuses the name.
 * </ul>
 *
 * <p>Stateless and thread-safe.
 */
public final class ChatRequestEditor {
    private static final String MAX_TOKENS = "max_tokens";
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    private ChatRequestEditor() {}

    /** The body for a provider, in pieces that refer to the caller's bytes. */
    public static List<ByteBuffer> edit(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        MemberEdits edits = RequestEdits.of(request, model);
        RequestEdits.askForUsage(edits, sent);
        setCap(edits, model.outputCap(), ascii(Long.toString(request.outputTokens())));
        RequestEdits.setServiceTier(edits, sent.variant().tier());
        RequestEdits.storeNothing(edits, model.store());
        RequestEdits.nameBuyer(edits, request, model);
        return edits.apply();
    }

    private static void setCap(MemberEdits edits, OutputCap cap, byte[] tokens) {
        switch (cap) {
            case MAX_TOKENS -> {
                edits.set(MAX_TOKENS, tokens);
                edits.remove(MAX_COMPLETION_TOKENS);
            }
            case MAX_COMPLETION_TOKENS -> {
                edits.set(MAX_COMPLETION_TOKENS, tokens);
                edits.remove(MAX_TOKENS);
            }
        }
    }
}
