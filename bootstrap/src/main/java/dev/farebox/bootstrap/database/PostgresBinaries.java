package dev.farebox.bootstrap.database;

import dev.farebox.bootstrap.start.OwnerOnly;
import dev.farebox.bootstrap.start.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL's programs from the jar that holds them. */
final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String COMPLETE = "complete";
    private static final int OWNER_EXECUTE = 0100;

    private PostgresBinaries() {}

    /**
     * The folder of the programs, unpacked on the first start and after each upgrade.
     *
     * @param folder where one folder for each version is made
     */
    static Path unpack(Path folder) throws IOException {
        Path version = folder.resolve("programs-" + archiveSize());
        if (!Files.exists(version.resolve(COMPLETE))) {
            deleteTree(version);
            OwnerOnly.folder(version);
            try (InputStream archive = archive();
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, version);
                }
            }
            Files.createFile(version.resolve(COMPLETE));
        }
        return version.resolve("bin");
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("an entry of the archive leads out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            OwnerOnly.folder(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            OwnerOnly.folder(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        boolean program = (entry.getMode() & OWNER_EXECUTE) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
    }

    /** Tells versions apart without reading 15 MB at each start. */
    private static long archiveSize() throws IOException {
        var resource = PostgresBinaries.class.getResource(ARCHIVE);
        if (resource == null) {
            throw missing(null);
        }
        return resource.openConnection().getContentLengthLong();
    }

    private static InputStream archive() {
        InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw missing(null);
        }
        return archive;
    }

    private static StartRefused missing(@Nullable Throwable why) {
        String cause = "FAREBOX_DB_URL: there is no embedded PostgreSQL for this system; give the address of one";
        return why == null ? new StartRefused(cause) : new StartRefused(cause, why);
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
