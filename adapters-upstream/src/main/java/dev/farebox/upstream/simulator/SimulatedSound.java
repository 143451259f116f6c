package dev.farebox.upstream.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The simulator's voice, which is a tone, and its ears, which measure sound and understand nothing. */
final class SimulatedSound {
    private static final int SAMPLES_PER_SECOND = 8_000;
    private static final int WAV_HEADER_BYTES = 44;
    private static final int BYTES_PER_SECOND_AT = 28;

    /** About what is spoken in a second, and so what a character of the tone lasts. */
    private static final int CHARACTERS_PER_SECOND = 16;

    private SimulatedSound() {}

    /** A tone as WAV, as long as the text would be. */
    static void speech(HttpServerRequest request, Buffer body) throws BadRequestException {
        JsonObject asked = new JsonObject(body);
        String text = asked.getString("input");
        if (text == null || text.isEmpty() || asked.getString("model") == null) {
            throw new BadRequestException("model and input are required");
        }
        int samples = text.codePointCount(0, text.length()) * SAMPLES_PER_SECOND / CHARACTERS_PER_SECOND;
        ByteBuffer wav = ByteBuffer.allocate(WAV_HEADER_BYTES + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(WAV_HEADER_BYTES - 8 + samples).put(ascii("WAVEfmt "));
        wav.putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(SAMPLES_PER_SECOND)
                .putInt(SAMPLES_PER_SECOND);
        wav.putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples);
        for (int i = 0; i < samples; i++) {
            wav.put((byte) (i / 10 % 2 == 0 ? 118 : 138));
        }
        HttpServerResponse response = request.response().putHeader("content-type", "audio/wav");
        var _ = response.end(Buffer.buffer(wav.array()));
    }

    /** Says how long the sound is, in the form that is asked for. */
    static void transcription(HttpServerRequest request, Buffer body) throws BadRequestException {
        SimulatedForm form = SimulatedForm.of(request, body);
        long seconds = seconds(form.file("file"));
        String text = "You sent sound of " + seconds + " seconds.";
        HttpServerResponse response = request.response();
        switch (form.text("response_format", "json")) {
            case "json" -> UpstreamSimulator.json(response, 200, json(text, seconds, form));
            case "verbose_json" ->
                UpstreamSimulator.json(
                        response, 200, new JsonObject().put("text", text).put("duration", seconds));
            case "srt" -> plain(response, "1\n00:00:00,000 --> 00:00:01,000\n" + text + "\n");
            case "vtt" -> plain(response, "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n" + text + "\n");
            default -> plain(response, text + "\n");
        }
    }

    private static JsonObject json(String text, long seconds, SimulatedForm form) {
        JsonObject answer = new JsonObject().put("text", text);
        boolean told = !Misbehaviour.in(form.text("prompt", "")).equals(Optional.of(Misbehaviour.NO_USAGE));
        return told
                ? answer.put("usage", new JsonObject().put("type", "duration").put("seconds", seconds))
                : answer;
    }

    private static void plain(HttpServerResponse response, String text) {
        response.putHeader("content-type", "text/plain; charset=utf-8");
        var _ = response.end(text);
    }

    /** Of WAV its length; of any other sound one second. */
    private static long seconds(byte[] sound) {
        boolean wav = sound.length > WAV_HEADER_BYTES && sound[0] == 'R' && sound[1] == 'I';
        if (!wav) {
            return 1;
        }
        int bytesPerSecond =
                ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getInt(BYTES_PER_SECOND_AT);
        return Math.ceilDiv(sound.length - WAV_HEADER_BYTES, Math.max(1, bytesPerSecond));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
