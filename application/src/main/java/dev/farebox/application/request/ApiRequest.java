package dev.farebox.application.request;

import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call as its caller sent it, with what has to be known before it is admitted. The body stays as it came; upstream
 * adapters splice their changes into its bytes.
 *
 * @param endpoint what is called
 * @param body the JSON object exactly as it came, valid UTF-8; must not be changed
 * @param fields the members of the body's top level in the order in which they stand there
 * @param model the public model name
 * @param stream whether the caller wants a stream
 * @param usageAsked whether the caller wants the usage chunk of a stream
 * @param extent how large the call can get
 * @param variant under which line of a price the call falls
 * @param betas what else the caller asks for, in Anthropic's format
 * @param idempotency by which the caller wants the request recognised if he sends it again; empty if he does not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: a request is carried, not looked up
public record ApiRequest(
        Endpoint endpoint,
        byte[] body,
        List<Field> fields,
        ModelName model,
        boolean stream,
        boolean usageAsked,
        Extent extent,
        CallVariant variant,
        Set<AnthropicBeta> betas,
        Optional<IdempotencyClaim> idempotency) {
    public ApiRequest {
        fields = List.copyOf(fields);
        betas = Set.copyOf(betas);
    }

    /** A request without anything that stands in headers. */
    public ApiRequest(
            Endpoint endpoint,
            byte[] body,
            List<Field> fields,
            ModelName model,
            boolean stream,
            boolean usageAsked,
            Extent extent,
            CallVariant variant) {
        this(endpoint, body, fields, model, stream, usageAsked, extent, variant, Set.of(), Optional.empty());
    }

    /** The same request, recognised by a claim. */
    public ApiRequest claimed(IdempotencyClaim claim) {
        return new ApiRequest(
                endpoint, body, fields, model, stream, usageAsked, extent, variant, betas, Optional.of(claim));
    }

    /** The same request, asking for these betas. */
    public ApiRequest asking(Set<AnthropicBeta> asked) {
        return new ApiRequest(endpoint, body, fields, model, stream, usageAsked, extent, variant, asked, idempotency);
    }

    /** The last top-level member of a name; the one that JSON parsers keep. */
    public Optional<Field> field(String name) {
        return fields.reversed().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    /** Shows sizes only: a body holds prompts. */
    @Override
    public String toString() {
        return "ApiRequest[" + model + ", " + body.length + " bytes]";
    }

    /**
     * Where a member of the top-level object stands in the body.
     *
     * @param name its name, unescaped
     * @param start offset of the quote that opens the name
     * @param valueStart offset of the first byte of the value
     * @param end offset behind the last byte of the value
     */
    public record Field(String name, int start, int valueStart, int end) {}
}
