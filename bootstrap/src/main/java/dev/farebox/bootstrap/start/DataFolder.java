package dev.farebox.bootstrap.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder of what this installation keeps, locked against a second process. Whoever opened it must hold on to it: the
 * lock ends with this object, as it ends with the process.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel locked;

    private DataFolder(Path path, FileChannel locked) {
        this.path = path;
        this.locked = locked;
    }

    /**
     * Makes the folder if it is missing, and locks it.
     *
     * @throws StartRefused if it cannot be written, or another process has it
     */
    public static DataFolder open(Path path) {
        try {
            OwnerOnly.folder(path);
            FileChannel channel = OwnerOnly.openForLocking(path.resolve("lock"));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused("FAREBOX_DATA: another Farebox is running with the folder " + path
                        + "; stop that one, or name another folder");
            }
            return new DataFolder(path.toRealPath(), channel);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartRefused("FAREBOX_DATA: the folder " + path + " cannot be written (" + e + ")", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The folder's real path. */
    public Path path() {
        return path;
    }

    /** Lets another process have the folder. */
    @Override
    public void close() {
        try {
            locked.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + path + " could not be given back", e);
        }
    }
}
