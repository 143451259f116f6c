package dev.farebox.bootstrap.rides;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A call that can be made with any key. */
@FunctionalInterface
interface SampleCall {
    Answer by(ApiClient client);

    /** One that sends JSON. */
    static SampleCall json(String path, JsonObject body) {
        return client -> client.call(path, body);
    }

    /**
     * One that sends a form with a file of sound.
     *
     * @param file name of the file's field
     * @param fields the others, each as {@code name=value}
     */
    static SampleCall form(String path, String file, List<String> fields) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (String field : fields) {
            int sign = field.indexOf('=');
            form.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + field.substring(0, sign)
                            + "\"\r\n\r\n" + field.substring(sign + 1) + "\r\n")
                    .getBytes(UTF_8));
        }
        form.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"two.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n")
                .getBytes(UTF_8));
        form.writeBytes(wav());
        form.writeBytes("\r\n--edge--\r\n".getBytes(UTF_8));
        return client -> client.call(path, "multipart/form-data; boundary=edge", form.toByteArray());
    }

    /** Two and a half seconds of silence. */
    static byte[] wav() {
        int samplesPerSecond = 8_000;
        int samples = 20_000;
        return ByteBuffer.allocate(44 + samples)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(UTF_8))
                .putInt(36 + samples)
                .put("WAVEfmt ".getBytes(UTF_8))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(samplesPerSecond)
                .putInt(samplesPerSecond)
                .putShort((short) 1)
                .putShort((short) 8)
                .put("data".getBytes(UTF_8))
                .putInt(samples)
                .array();
    }
}
