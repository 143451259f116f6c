package dev.farebox.bootstrap.process;

import dev.farebox.bootstrap.FreePort;
import dev.farebox.persistence.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that an operator runs himself, from programs that are on this machine. */
final class OwnPostgres implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;
    private static final String USER = "operator";

    private final Path programs;
    private final Path folder;
    private final int port;

    private OwnPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    static OwnPostgres start(Path programs, Path folder) throws IOException {
        Files.createDirectory(folder);
        OwnPostgres server = new OwnPostgres(programs, folder, FreePort.choose());
        server.run("initdb", "--username=" + USER, "--auth=trust", "--encoding=UTF8", "--locale=C");
        String options = "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";
        server.run("pg_ctl", "start", "-w", "-o", options);
        return server;
    }

    DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, "");
    }

    @Override
    public void close() {
        try {
            run("pg_ctl", "stop", "-w", "-m", "immediate");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        // Into a file: the server inherits the stream, so a pipe would never end.
        Path output = folder.resolve(program + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PGDATA", folder.resolve("cluster").toString());
        try {
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
