package dev.farebox.bootstrap.shop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of the shop file, in which the files lie that it names. Immutable and thread-safe. */
final class ShopFolder {
    private final Path folder;

    ShopFolder(Path folder) {
        this.folder = folder.normalize();
    }

    /**
     * The whole of a file.
     *
     * @param name relative to the shop file, and not above it
     * @param mostBytes larger ones are refused
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    byte[] bytes(String name, int mostBytes) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file " + name + " beside the shop file");
        }
        try (var content = Files.newInputStream(file)) {
            byte[] read = content.readNBytes(mostBytes + 1);
            if (read.length > mostBytes) {
                throw new IllegalArgumentException(name + " is larger than " + mostBytes + " bytes");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " cannot be read; may this user read it?", e);
        }
    }

    /** The whole of a text file in UTF-8, as {@link #bytes} reads it. */
    String text(String name, int mostBytes) {
        return text(name, bytes(name, mostBytes));
    }

    /** Bytes of a file as UTF-8; without the mark that some editors put in front. */
    static String text(String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + " is not UTF-8; save it in that encoding", e);
        }
    }

    private Path file(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !file.startsWith(folder)) {
                throw new IllegalArgumentException("\"" + name
                        + "\" must lie beside the shop file or in a folder there, such as legal/terms.en.md");
            }
            return file;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a file such as logo.svg", e);
        }
    }
}
