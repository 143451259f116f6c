package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Collects the members of a request of OpenAI's dialect; each endpoint says which ones it knows. Not thread-safe. */
abstract class OpenAiFields extends RequestFields {
    private static final String MODEL = "model";

    private final Endpoint endpoint;
    private final Set<String> readHere;
    private final UnpricedFields unpriced;

    /**
     * Makes an empty collection.
     *
     * @param readHere "model", and the names of the members that {@link #takeOwn} is given
     * @param unpriced what is refused at this endpoint
     */
    OpenAiFields(Endpoint endpoint, Set<String> readHere, UnpricedFields unpriced) {
        this.endpoint = endpoint;
        this.readHere = readHere;
        this.unpriced = unpriced;
    }

    /** Takes one of the endpoint's own members; the parser stands at the first token of its value. */
    abstract void takeOwn(String name, JsonParser parser) throws IOException;

    /** Notes what is missing, or does not go together; after all members. */
    abstract void check();

    /** How large the call can get; asked if there is no fault. */
    abstract Extent extent(byte[] body);

    /** Under which line of a price the call falls; asked if there is no fault. */
    CallVariant variant() {
        return CallVariant.STANDARD;
    }

    /** Whether a stream is asked for. */
    boolean stream() {
        return false;
    }

    /** Whether the usage of a stream is asked for. */
    boolean usageAsked() {
        return false;
    }

    @Override
    final void take(String name, JsonParser parser) throws IOException {
        if (name.equals(MODEL)) {
            takeModel(parser);
        } else if (readHere.contains(name)) {
            takeOwn(name, parser);
        } else {
            takeOther(name, readHere, unpriced, parser);
        }
    }

    @Override
    final ReadOutcome toRequest(byte[] body, List<Field> fields) {
        check();
        return read(model ->
                new ApiRequest(endpoint, body, fields, model, stream(), usageAsked(), extent(body), variant()));
    }
}
