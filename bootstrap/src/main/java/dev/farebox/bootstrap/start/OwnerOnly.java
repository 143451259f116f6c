package dev.farebox.bootstrap.start;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner can read: modes 0700 and 0600 from the moment they exist. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes a folder, and those above it, if they are missing; and takes from it what others may do. */
    @CanIgnoreReturnValue
    public static Path folder(Path folder) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(FOLDER);
        Files.createDirectories(folder, mode);
        Files.setPosixFilePermissions(folder, FOLDER);
        return folder;
    }

    /** Writes a file, whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(FILE));
        Files.writeString(unfinished, text, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Opens a file that is there to be locked, and makes it if it is missing. */
    static FileChannel openForLocking(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE));
    }

    /** True if others than the owner may read a file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return !FILE.containsAll(Files.getPosixFilePermissions(file));
    }
}
