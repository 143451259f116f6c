package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.upstream.format.EndpointFormat;
import dev.farebox.upstream.format.ProviderModel;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spoken text: JSON in, sound out. */
final class SpeechFormat implements EndpointFormat {
    /** What providers call the sound that they send; anything else could be a page that a browser runs. */
    private static final Set<String> TYPES = Set.of(
            "audio/mpeg",
            "audio/mp3",
            "audio/opus",
            "audio/ogg",
            "audio/webm",
            "audio/aac",
            "audio/mp4",
            "audio/flac",
            "audio/x-flac",
            "audio/wav",
            "audio/wave",
            "audio/x-wav",
            "audio/pcm",
            "audio/l16",
            "application/octet-stream");

    @Override
    public String path(UpstreamRequest request, ProviderModel model) {
        return "/audio/speech";
    }

    @Override
    public String accept(UpstreamRequest request) {
        return "audio/*, application/octet-stream";
    }

    @Override
    public List<ByteBuffer> body(UpstreamRequest request, ProviderModel model) {
        return RequestEdits.of(request, model).apply();
    }

    @Override
    public Optional<Answer> answer(UpstreamRequest request, String contentType) {
        String type = contentType.split(";", 2)[0].strip();
        return TYPES.contains(type) ? Optional.of(new Answer(type, new BinaryAnswerReader())) : Optional.empty();
    }
}
