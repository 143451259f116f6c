package dev.farebox.storefront.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads what is packed into the jar. */
public final class TextFiles {
    private TextFiles() {}

    /** The whole of a UTF-8 file that must be there. */
    public static String read(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The whole of a file that must be there. */
    static byte[] bytes(String path) {
        try (InputStream in = TextFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
