package dev.farebox.upstream.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.upstream.simulator.SimulatedRequest.BadRequestException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a form, files among them, read in a way of the simulator's own.
 *
 * @param fields content by name, of bytes one by one in characters
 */
record SimulatedForm(Map<String, String> fields) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern PART = Pattern.compile("^\r\n(?s:.*?)name=\"([^\"]+)\"(?s:.*?)\r\n\r\n((?s:.*))\r\n$");

    static SimulatedForm of(HttpServerRequest request, Buffer body) throws BadRequestException {
        String type = request.getHeader("content-type");
        Matcher boundary = BOUNDARY.matcher(type == null ? "" : type);
        if (!boundary.find()) {
            throw new BadRequestException("a form is needed");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String piece : body.toString(ISO_8859_1.name()).split(Pattern.quote("--" + boundary.group(1)), -1)) {
            Matcher part = PART.matcher(piece);
            if (part.matches()) {
                fields.put(part.group(1), part.group(2));
            }
        }
        return new SimulatedForm(fields);
    }

    /** The text of a field. */
    String text(String name, String ifAbsent) {
        String bytes = fields.get(name);
        return bytes == null ? ifAbsent : new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    /** The bytes of a file. */
    byte[] file(String name) throws BadRequestException {
        String bytes = fields.get(name);
        if (bytes == null || !fields.containsKey("model")) {
            throw new BadRequestException("model and " + name + " are required");
        }
        return bytes.getBytes(ISO_8859_1);
    }
}
