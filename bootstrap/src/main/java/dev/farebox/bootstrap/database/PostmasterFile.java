package dev.farebox.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a server wrote about itself into {@code postmaster.pid}: its process on line 1, its port on line 4.
 *
 * @param pid the process; may be gone, or belong to something else by now
 * @param port on which it listens
 */
record PostmasterFile(long pid, int port) {
    private static final int PORT_LINE = 3;

    /** Empty if no server runs with the folder, as far as the file goes. */
    static Optional<PostmasterFile> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** True if the process runs and is a PostgreSQL of these programs, and not another process with an old number. */
    boolean isAliveFrom(Path bin) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).startsWith(bin))
                .orElse(false);
    }

    /** True if some process has the number. */
    boolean isTaken() {
        return ProcessHandle.of(pid).isPresent();
    }
}
