package dev.farebox.upstream.openai;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.wire.MemberEdits;
import dev.farebox.upstream.wire.WireJson;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] ASK_FOR_USAGE = ascii("{\"include_usage\":true}");
    private static final String SERVICE_TIER = "service_tier";
    private static final String MAX_TOKENS = "max_tokens";
    private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    private static final String USER = "user";
    private static final List<String> BUYER_NAMES = List.of(USER, "safety_identifier", "user_id");

    /** Larger stream options are replaced instead of merged; the field has two members in all. */
    private static final int MAX_STREAM_OPTIONS_BYTES = 16 << 10;

    private ChatRequestEditor() {}

    /** The body for a provider, in pieces that refer to the caller's bytes. */
    public static List<ByteBuffer> edit(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        MemberEdits edits = new MemberEdits(sent.body(), 0, sent.body().length, sent.fields());
        edits.set("model", WireJson.quoted(model.name()));
        if (sent.stream()) {
            edits.set("stream_options", streamOptions(sent));
        }
        setCap(edits, model.outputCap(), ascii(Long.toString(request.outputTokens())));
        setServiceTier(edits, sent.variant().tier());
        switch (model.store()) {
            case SEND_FALSE -> edits.set("store", FALSE);
            case LEAVE_OUT -> edits.remove("store");
        }
        edits.remove("metadata");
        switch (model.buyerName()) {
            case SEND -> setBuyerName(edits, WireJson.quoted(request.endUser()));
            case LEAVE_OUT -> BUYER_NAMES.forEach(edits::remove);
        }
        return edits.apply();
    }

    private static void setBuyerName(MemberEdits edits, byte[] name) {
        edits.set(USER, name);
        for (String member : BUYER_NAMES) {
            if (edits.has(member)) {
                edits.set(member, name);
            }
        }
    }

    private static void setServiceTier(MemberEdits edits, ServiceTier tier) {
        switch (tier) {
            case DEFAULT -> edits.remove(SERVICE_TIER);
            case FLEX, PRIORITY -> edits.set(SERVICE_TIER, quotedLower(tier));
        }
    }

    private static byte[] quotedLower(ServiceTier tier) {
        return WireJson.quoted(tier.name().toLowerCase(Locale.ROOT));
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

    /** The caller's stream options, with usage asked for. */
    private static byte[] streamOptions(ApiRequest sent) {
        Optional<Field> options = sent.field("stream_options");
        if (options.isEmpty() || options.get().end() - options.get().valueStart() > MAX_STREAM_OPTIONS_BYTES) {
            return ASK_FOR_USAGE;
        }
        int start = options.get().valueStart();
        int end = options.get().end();
        if (sent.body()[start] != '{') {
            return ASK_FOR_USAGE;
        }
        MemberEdits edits = MemberEdits.of(sent.body(), start, end);
        edits.set("include_usage", TRUE);
        return edits.joined();
    }
}
