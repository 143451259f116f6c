package dev.farebox.upstream.openai;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.ProviderModel;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.wire.MemberEdits;
import dev.farebox.upstream.wire.WireJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes that requests of more than one endpoint need. Stateless and thread-safe. */
final class RequestEdits {
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] ASK_FOR_USAGE = ascii("{\"include_usage\":true}");

    private static final String SERVICE_TIER = "service_tier";

    /** Larger stream options are replaced instead of merged; the field has two members in all. */
    private static final int MAX_STREAM_OPTIONS_BYTES = 16 << 10;

    private static final List<String> BUYER_NAMES = List.of("user", "safety_identifier", "user_id");

    private RequestEdits() {}

    /** The caller's body under the provider's name of the model, and with the opaque name of the buyer for his own. */
    static MemberEdits of(UpstreamRequest request, ProviderModel model) {
        ApiRequest sent = request.request();
        MemberEdits edits = new MemberEdits(sent.body(), 0, sent.body().length, sent.fields());
        edits.set("model", WireJson.quoted(model.name()));
        for (String name : BUYER_NAMES) {
            if (model.buyerName() == BuyerName.LEAVE_OUT) {
                edits.remove(name);
            } else if (edits.has(name)) {
                edits.set(name, WireJson.quoted(request.endUser()));
            }
        }
        return edits;
    }

    /** Names the buyer, whether the caller did or not, to a provider that takes the name. */
    static void nameBuyer(MemberEdits edits, UpstreamRequest request, ProviderModel model) {
        if (model.buyerName() == BuyerName.SEND) {
            edits.set("user", WireJson.quoted(request.endUser()));
        }
    }

    /** The speed that the call is priced at; left out where it is the usual one, for it multiplies the price. */
    static void setServiceTier(MemberEdits edits, ServiceTier tier) {
        switch (tier) {
            case DEFAULT -> edits.remove(SERVICE_TIER);
            case FLEX, PRIORITY ->
                edits.set(SERVICE_TIER, WireJson.quoted(tier.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Keeps the provider from storing the answer, and what only belongs to stored ones. */
    static void storeNothing(MemberEdits edits, StoreMember store) {
        switch (store) {
            case SEND_FALSE -> edits.set("store", FALSE);
            case LEAVE_OUT -> edits.remove("store");
        }
        edits.remove("metadata");
    }

    /** Asks for the usage of a stream, beside the caller's own stream options. */
    static void askForUsage(MemberEdits edits, ApiRequest sent) {
        if (sent.stream()) {
            edits.set("stream_options", streamOptions(sent));
        }
    }

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
