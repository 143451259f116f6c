package dev.farebox.rest.api;

import dev.farebox.application.request.Endpoint;
import dev.farebox.rest.api.RequestReader.RawRequest;
import dev.farebox.rest.api.RequestReader.ReadOutcome;
import java.util.Set;
import java.util.stream.Stream;

/** Which reader an endpoint's requests need. */
final class RequestReaders {
    private static final Set<String> EVENTS_ASKED = Set.of("alt=sse", "$alt=sse", "%24alt=sse");

    private RequestReaders() {}

    static RequestReader of(Endpoint endpoint) {
        return switch (endpoint) {
            case CHAT_COMPLETIONS -> request -> JsonRequestReader.read(request.body(), new ChatFields());
            case RESPONSES -> request -> JsonRequestReader.read(request.body(), new ResponseFields());
            case COMPLETIONS -> request -> JsonRequestReader.read(request.body(), new CompletionFields());
            case EMBEDDINGS, MODERATIONS ->
                request -> JsonRequestReader.read(request.body(), new InputFields(endpoint));
            case IMAGE_GENERATIONS -> request -> JsonRequestReader.read(request.body(), new ImageFields());
            case IMAGE_EDITS -> new ImageEditReader();
            case SPEECH -> request -> JsonRequestReader.read(request.body(), new SpeechFields());
            case TRANSCRIPTIONS, TRANSLATIONS -> new SoundReader(endpoint);
            case RERANK -> request -> JsonRequestReader.read(request.body(), new RerankFields());

            case MESSAGES, COUNT_MESSAGE_TOKENS ->
                request -> JsonRequestReader.read(request.body(), new MessagesFields(endpoint));
            case STREAM_GENERATE_CONTENT -> RequestReaders::streamed;
            case GENERATE_CONTENT, COUNT_CONTENT_TOKENS, EMBED_CONTENT, BATCH_EMBED_CONTENTS ->
                request -> content(endpoint, request);
        };
    }

    private static ReadOutcome content(Endpoint endpoint, RawRequest request) {
        return JsonRequestReader.read(
                request.body(), new ContentFields(endpoint, request.model().orElseThrow()));
    }

    /** Gemini's other form of a stream, one list that grows, has no place for what keeps it alive or breaks it off. */
    private static ReadOutcome streamed(RawRequest request) {
        boolean asEvents = request.query() != null
                && Stream.of(request.query().split("&", -1)).anyMatch(EVENTS_ASKED::contains);
        return asEvents
                ? content(Endpoint.STREAM_GENERATE_CONTENT, request)
                : new ReadOutcome.Refused(RequestFault.value(
                        "alt", "Streams are sent as server-sent events here. Add \"?alt=sse\" to the address."));
    }
}
