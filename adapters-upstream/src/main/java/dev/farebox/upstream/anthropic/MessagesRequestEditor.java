package dev.farebox.upstream.anthropic;

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
import java.util.OptionalLong;

/**
 * Makes the body that a provider gets out of the body that a caller sent. Changed are only:
 *
 * <ul>
 *   <li>{@code model}: the provider's name;
 *   <li>{@code max_tokens}: what the hold pays for; thinking is a part of it, so its budget is lowered where it would
 *       not fit, and a budget that would fall below the least that the format allows stays for the provider to refuse;
 *   <li>{@code service_tier}: left out, for only the usual one is priced;
 *   <li>{@code metadata}: only the opaque name of the buyer, so that the provider blames and limits per buyer, and none
 *       can pose as another; nothing for a provider that does not take it.
 * </ul>
 *
 * <p>Stateless and thread-safe.
 */
final class MessagesRequestEditor {
    private static final String THINKING = "thinking";
    private static final String BUDGET = "budget_tokens";

    /** The least budget of thinking that the format allows. */
    private static final long MIN_THINKING_TOKENS = 1_024;

    /** No thinking object is larger: it has three short members. */
    private static final int MAX_THINKING_BYTES = 1 << 10;

    private MessagesRequestEditor() {}

    /** The body for a provider, in pieces that refer to the caller's bytes. */
    static List<ByteBuffer> edit(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        MemberEdits edits = new MemberEdits(sent.body(), 0, sent.body().length, sent.fields());
        edits.set("model", WireJson.quoted(model.name()));
        edits.set("max_tokens", ascii(Long.toString(request.outputTokens())));
        edits.remove("service_tier");
        switch (model.buyerName()) {
            case SEND -> edits.set("metadata", userId(request.endUser()));
            case LEAVE_OUT -> edits.remove("metadata");
        }
        sent.field(THINKING)
                .flatMap(field -> lowered(sent.body(), field, request.outputTokens()))
                .ifPresent(thinking -> edits.set(THINKING, thinking));
        return edits.apply();
    }

    private static byte[] userId(String endUser) {
        byte[] quoted = WireJson.quoted(endUser);
        ByteArrayOutputStream metadata = new ByteArrayOutputStream(quoted.length + 16);
        metadata.writeBytes(ascii("{\"user_id\":"));
        metadata.writeBytes(quoted);
        metadata.write('}');
        return metadata.toByteArray();
    }

    /** The thinking object with a budget below the output cap, if it is not and can be. */
    private static Optional<byte[]> lowered(byte[] body, Field thinking, long outputTokens) {
        int length = thinking.end() - thinking.valueStart();
        if (body[thinking.valueStart()] != '{' || length > MAX_THINKING_BYTES || outputTokens <= MIN_THINKING_TOKENS) {
            return Optional.empty();
        }
        MemberEdits edits = MemberEdits.of(body, thinking.valueStart(), thinking.end());
        OptionalLong budget = edits.wholeNumber(BUDGET);
        if (budget.isEmpty() || budget.getAsLong() < outputTokens) {
            return Optional.empty();
        }
        edits.set(BUDGET, ascii(Long.toString(outputTokens - 1)));
        return Optional.of(edits.joined());
    }
}
