package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The addresses of OpenAI's format beside chat completions. Thread-safe. */
final class SimulatedEndpoints {
    private final SimulatedTexts texts;
    private final SimulatedResponses responses;
    private final InstantSource clock;

    SimulatedEndpoints(Vertx vertx, Duration pace, InstantSource clock, AnswerCounts counts) {
        this.texts = new SimulatedTexts(vertx, pace, clock, counts);
        this.responses = new SimulatedResponses(vertx, pace, clock, counts);
        this.clock = clock;
    }

    /** Who answers what is posted to a path. */
    Optional<SimulatedEndpoint> find(String path) {
        return switch (path) {
            case "/v1/responses" -> Optional.of(responses::answer);
            case "/v1/completions" -> Optional.of(texts::answer);
            case "/v1/embeddings" -> Optional.of(document(SimulatedDocuments::embeddings));
            case "/v1/moderations" -> Optional.of(document(SimulatedDocuments::moderations));
            case "/v1/rerank" -> Optional.of(document(SimulatedDocuments::rerank));
            case "/v1/images/generations" -> Optional.of(document(body -> SimulatedImages.generations(body, clock)));
            case "/v1/images/edits" -> Optional.of(this::edit);
            case "/v1/audio/speech" -> Optional.of(SimulatedSound::speech);
            case "/v1/audio/transcriptions", "/v1/audio/translations" -> Optional.of(SimulatedSound::transcription);
            default -> Optional.empty();
        };
    }

    /** Answers one JSON object with another one. */
    @FunctionalInterface
    private interface Document {
        JsonObject answer(JsonObject body) throws BadRequestException;
    }

    private static SimulatedEndpoint document(Document document) {
        return (request, body) ->
                UpstreamSimulator.json(request.response(), 200, document.answer(new JsonObject(body)));
    }

    private void edit(HttpServerRequest request, Buffer body) throws BadRequestException {
        JsonObject images = SimulatedImages.edits(SimulatedForm.of(request, body), clock);
        UpstreamSimulator.json(request.response(), 200, images);
    }

    /** Answers a request, or misbehaves if its body asks for it. */
    void answer(HttpServerRequest request, Buffer body, SimulatedEndpoint endpoint) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            UpstreamSimulator.instead(response, SimulatedDialect.OPENAI, Misbehaviour.in(body.toString()))
                    .orElse(() -> well(request, body, endpoint))
                    .run();
        }
    }

    private static void well(HttpServerRequest request, Buffer body, SimulatedEndpoint endpoint) {
        try {
            endpoint.answer(request, body);
        } catch (DecodeException | ClassCastException e) {
            fail(request, "the body is not what it must be");
        } catch (BadRequestException e) {
            fail(request, e.reason());
        }
    }

    private static void fail(HttpServerRequest request, String reason) {
        UpstreamSimulator.fail(request.response(), SimulatedDialect.OPENAI, SimulatedError.INVALID, reason);
    }
}
