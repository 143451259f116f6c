package dev.farebox.bootstrap.rides;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * What the shop answered, read as far as it came.
 *
 * @param status HTTP status
 * @param body as text
 * @param whole false if the connection broke before the end
 */
record Answer(int status, String body, boolean whole) {
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), true);
    }

    /** Reads what comes, also if the end does not. */
    static Answer read(HttpResponse<InputStream> response) {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        boolean whole = true;
        try (InputStream body = response.body()) {
            body.transferTo(came);
        } catch (IOException _) {
            whole = false;
        }
        return new Answer(response.statusCode(), came.toString(UTF_8), whole);
    }

    JsonObject json() {
        return new JsonObject(body);
    }

    /** The code of an error object. */
    String errorCode() {
        return json().getJsonObject("error").getString("code");
    }

    /** The data of all events of a stream. */
    List<String> events() {
        return body.lines()
                .filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()))
                .toList();
    }

    /** Whether the stream said that it is whole. */
    boolean done() {
        return events().contains(DONE);
    }

    /** The events of a stream that are JSON. */
    List<JsonObject> chunks() {
        return events().stream()
                .filter(event -> !event.equals(DONE))
                .map(JsonObject::new)
                .toList();
    }

    /** The text that a stream brought. */
    String streamedText() {
        StringBuilder text = new StringBuilder();
        chunks().stream()
                .filter(chunk -> chunk.containsKey("choices"))
                .flatMap(chunk -> chunk.getJsonArray("choices").stream())
                .map(choice -> ((JsonObject) choice).getJsonObject("delta").getString("content", ""))
                .forEach(text::append);
        return text.toString();
    }
}
