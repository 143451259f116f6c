package dev.farebox.payment.simulator;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where a part of the simulator keeps its state, so that a demo that was killed goes on with the payments that it had. The
 * file is written whole beside the old one and takes its place, so there is always one that is whole. Not thread-safe.
 */
public final class StateFile {
    private final Optional<Path> file;

    private StateFile(Optional<Path> file) {
        this.file = file;
    }

    /** The state ends with the process. */
    public static StateFile none() {
        return new StateFile(Optional.empty());
    }

    /** The state is kept there. */
    public static StateFile at(Path file) {
        return new StateFile(Optional.of(file));
    }

    /**
     * What was written last; empty if nothing was.
     *
     * @throws IllegalStateException if the file is not what was written
     */
    public Optional<JsonObject> read() {
        return file.filter(Files::exists).map(StateFile::read);
    }

    private static JsonObject read(Path file) {
        try {
            return new JsonObject(Files.readString(file));
        } catch (DecodeException e) {
            throw new IllegalStateException(
                    file + " is not what the payment simulator wrote; move it away to begin without its payments", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before anybody is told of what changed. */
    public void write(JsonObject state) {
        file.ifPresent(path -> write(path, state));
    }

    private static void write(Path file, JsonObject state) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(next, state.encode());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
