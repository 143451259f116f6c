package dev.farebox.bootstrap.database;

import dev.farebox.bootstrap.start.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs, in sessions of their own: Ctrl-C is for Farebox, which stops the server last. They refuse to run as root; then they run in a user namespace of their own, where root is
 * nobody, while the files stay root's.
 */
final class Programs {
    /**
     * Tells glibc to keep a little of the memory that a server process gives back (bytes): the ledger's statements need
     * it again at once, and asking the kernel each time was measured as a sixth of what a call costs the database.
     */
    private static final Map<String, String> KEPT_MEMORY = Map.of(
            "MALLOC_TOP_PAD_", "1048576", "MALLOC_TRIM_THRESHOLD_", "4194304", "MALLOC_MMAP_THRESHOLD_", "4194304");

    private static final long TIMEOUT_SECONDS = 90;
    private static final int MAX_OUTPUT = 2_000;
    private static final String OWN_SESSION = "setsid";

    private final Path bin;
    private final List<String> wrapper;

    private Programs(Path bin, List<String> wrapper) {
        this.bin = bin;
        this.wrapper = wrapper;
    }

    /**
     * @param bin the folder of the programs
     * @throws StartRefused if this is root and there are no user namespaces
     */
    static Programs of(Path bin) throws IOException, InterruptedException {
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        return of(bin, user.equals(0) ? List.of("unshare", "--user") : List.of());
    }

    static Programs of(Path bin, List<String> wrapper) throws IOException, InterruptedException {
        if (!wrapper.isEmpty()) {
            requireNamespaces(wrapper);
        }
        return new Programs(bin, wrapper);
    }

    private static void requireNamespaces(List<String> wrapper) throws IOException, InterruptedException {
        String cause = "FAREBOX_DB_URL: PostgreSQL does not run as root, and user namespaces are forbidden here;"
                + " start Farebox as another user, or give the address of a PostgreSQL";
        List<String> probe = new ArrayList<>(wrapper);
        probe.add("true");
        try {
            Process process =
                    new ProcessBuilder(probe).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new StartRefused(cause);
            }
        } catch (IOException e) {
            throw new StartRefused(cause, e);
        }
    }

    /**
     * Runs a program to its end.
     *
     * @return what it wrote, if it failed; empty if it succeeded
     */
    String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OWN_SESSION));
        command.addAll(wrapper);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(bin, program, ".out");
        try {
            // Into a file: the server that pg_ctl starts inherits the stream, so a pipe would never end.
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(KEPT_MEMORY);
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return program + " took longer than " + TIMEOUT_SECONDS + " seconds";
            }
            return process.exitValue() == 0 ? "" : program + " failed: " + tail(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    Path folder() {
        return bin;
    }

    private static String tail(Path output) throws IOException {
        String text = Files.readString(output, StandardCharsets.UTF_8).strip();
        return text.substring(Math.max(0, text.length() - MAX_OUTPUT)).replace('\n', ' ');
    }
}
