package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import java.io.IOException;
import java.util.Set;

/** The members of an embedding or a moderation: an input, and no output that counts. Not thread-safe. */
final class InputFields extends OpenAiFields {
    private static final String INPUT = "input";
    private static final Set<String> READ_HERE = Set.of("model", INPUT);

    private final Prompts input = new Prompts(this, INPUT, Prompts.Objects.TAKEN);

    InputFields(Endpoint endpoint) {
        super(endpoint, READ_HERE, UnpricedFields.CHAT);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        input.take(parser);
    }

    @Override
    void check() {
        input.require();
    }

    @Override
    Extent extent(byte[] body) {
        return Extent.ofInput(input.count(), input.attachments());
    }
}
