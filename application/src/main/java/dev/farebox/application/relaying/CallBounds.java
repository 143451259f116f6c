package dev.farebox.application.relaying;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.UsageBounds;
import dev.farebox.domain.catalogue.Offer.Offered;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.money.Amount;

/**
 * The most that a call can use, known before it is sent.
 *
 * <p>Input is bounded without a tokenizer: a token of a byte-level vocabulary has at least one byte, so the size of the
 * body bounds its text, plus what templates add and what remote attachments may weigh. Output is bounded by a cap that
 * the provider is told.
 *
 * @param inputTokens most input tokens
 * @param outputTokens output cap of each choice
 * @param choices number of answers
 * @param units what is not counted in tokens
 */
public record CallBounds(long inputTokens, long outputTokens, int choices, UnitCounts units) {
    /** Below this an answer is hardly of use, so a call that affords less is refused instead of cut. */
    static final long FLOOR_OUTPUT_TOKENS = 256;

    private static final long TOKENS_PER_MESSAGE = 16;
    private static final long TEMPLATE_TOKENS = 1_000;

    /** Above the largest figure that a provider's formula gives for one image. */
    private static final long TOKENS_PER_ATTACHMENT = 20_000;

    /**
     * The hold of the smallest call that can be made at a price: an almost empty request for one token, one image, one
     * second, or whatever the price counts.
     */
    public static Amount smallest(Tariff tariff) {
        return tariff.ceiling(new UsageBounds(TEMPLATE_TOKENS, 1, new UnitCounts(1, 1, 1, 1)));
    }

    static CallBounds of(ApiRequest request, Offered offer, long defaultOutputTokens) {
        if (request.endpoint().isFree()) {
            return new CallBounds(0, 0, 1, UnitCounts.NONE);
        }
        long input = request.body().length
                + request.extent().repeatedBytes()
                + TOKENS_PER_MESSAGE * request.extent().messages()
                + TEMPLATE_TOKENS
                + TOKENS_PER_ATTACHMENT * request.extent().attachments();
        long output = request.extent().outputCap().orElse(defaultOutputTokens);
        return new CallBounds(
                Math.min(input, offer.model().contextTokens() * request.extent().prompts()),
                Math.min(output, offer.model().maxOutputTokens()),
                request.extent().choices(),
                request.extent().units());
    }

    AdmissionRequest admission(CallId call, KeyRef key, Offered offer) {
        Tariff tariff = offer.tariff();
        long floorTokens = Math.min(outputTokens, FLOOR_OUTPUT_TOKENS);
        return new AdmissionRequest(
                call,
                key,
                offer.model().name(),
                offer.inPlan(),
                tariff.ceiling(usage()),
                tariff.ceiling(new UsageBounds(inputTokens, floorTokens * choices, units)),
                inputTokens + outputTokens * choices,
                tariff.price());
    }

    /** The same call with the output cap that a hold pays for. */
    CallBounds affordedBy(Amount held, Tariff tariff) {
        long affordable = tariff.affordableOutput(held, usage()) / choices;
        return new CallBounds(inputTokens, Math.min(outputTokens, affordable), choices, units);
    }

    /** In the words of a price. */
    UsageBounds usage() {
        return new UsageBounds(inputTokens, totalOutputTokens(), units);
    }

    long totalOutputTokens() {
        return outputTokens * choices;
    }
}
