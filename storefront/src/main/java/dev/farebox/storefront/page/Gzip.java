package dev.farebox.storefront.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Makes pages and assets small on their way. Stateless and thread-safe. Source: RFC 9110, section 12.5.3. */
final class Gzip {
    /** Its name in headers. */
    static final String NAME = "gzip";

    private Gzip() {}

    /**
     * Whether a browser takes what is packed. A coding with {@code q=0} is one that it refuses.
     *
     * @param acceptEncoding header {@code Accept-Encoding}
     */
    static boolean isAccepted(Optional<String> acceptEncoding) {
        return acceptEncoding.stream()
                .flatMap(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1)))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals(NAME) || coding.matches(NAME + ";q=(1.*|0\\.0*[1-9].*)"));
    }

    static byte[] pack(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return packed.toByteArray();
    }
}
