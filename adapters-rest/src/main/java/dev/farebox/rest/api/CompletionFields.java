package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The members of a legacy text completion. Each prompt of a list has answers of its own. Not thread-safe. */
final class CompletionFields extends OpenAiFields {
    /** What the API gives to who names no cap (schema CreateCompletionRequest of OpenAI's API description). */
    private static final long DEFAULT_OUTPUT_TOKENS = 16;

    private static final Set<String> READ_HERE =
            Set.of("model", "prompt", "stream", "stream_options", "n", "best_of", "max_tokens");

    /** An echo of the prompt would look like output where a provider reports no usage. */
    private static final UnpricedFields UNPRICED = UnpricedFields.CHAT.with(Map.of("echo", UnpricedFields.ONLY_FALSE));

    private final Prompts prompts = new Prompts(this, "prompt", Prompts.Objects.REFUSED);
    private final StreamFields streaming = new StreamFields(this);
    private long choices = 1;
    private long bestOf = 1;

    CompletionFields() {
        super(Endpoint.COMPLETIONS, READ_HERE, UNPRICED);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "prompt" -> prompts.take(parser);
            case "stream" -> streaming.take(parser);
            case "stream_options" -> streaming.takeOptions(parser);
            case "n" -> number(name, OutputBounds.MAX_CHOICES, parser).ifPresent(n -> choices = n);
            case "best_of" -> number(name, OutputBounds.MAX_CHOICES, parser).ifPresent(n -> bestOf = n);
            default -> takeCap(name, parser);
        }
    }

    @Override
    void check() {
        prompts.require();
        if (streaming.stream() && bestOf > choices) {
            note(RequestFault.unsupported("best_of", "A stream cannot be the best of several. Leave \"best_of\" out."));
        }
        if (answers() > OutputBounds.MAX_CHOICES) {
            note(RequestFault.value(
                    "prompt",
                    "Prompts times answers may be at most " + OutputBounds.MAX_CHOICES + " in one call. Send fewer."));
        }
    }

    /** Whatever is made is charged, whether it is the best or not. */
    private long answers() {
        return prompts.count() * Math.max(choices, bestOf);
    }

    @Override
    Extent extent(byte[] body) {
        OptionalLong cap = OptionalLong.of(outputCap().orElse(DEFAULT_OUTPUT_TOKENS));
        return Extent.ofPrompts(cap, (int) answers(), prompts.count());
    }

    @Override
    boolean stream() {
        return streaming.stream();
    }

    @Override
    boolean usageAsked() {
        return streaming.usageAsked();
    }
}
