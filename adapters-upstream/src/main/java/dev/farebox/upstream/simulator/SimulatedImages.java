package dev.farebox.upstream.simulator;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/** The simulator's images: always the same one, as many as are asked for. */
final class SimulatedImages {
    /** A PNG of one transparent pixel. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg" + "==";

    private SimulatedImages() {}

    /** Images out of a text. */
    static JsonObject generations(JsonObject body, InstantSource clock) throws BadRequestException {
        if (body.getString("prompt") == null || body.getString("model") == null) {
            throw new BadRequestException("model and prompt are required");
        }
        return images(body.getInteger("n", 1), clock);
    }

    /** Images out of images. */
    static JsonObject edits(SimulatedForm form, InstantSource clock) throws BadRequestException {
        if (form.file(form.fields().containsKey("image") ? "image" : "image[]").length == 0) {
            throw new BadRequestException("the image is empty");
        }
        return images(Integer.parseInt(form.text("n", "1")), clock);
    }

    private static JsonObject images(int count, InstantSource clock) {
        JsonArray data = new JsonArray();
        for (int i = 0; i < count; i++) {
            data.add(new JsonObject().put("b64_json", PIXEL));
        }
        return new JsonObject().put("created", clock.instant().getEpochSecond()).put("data", data);
    }
}
