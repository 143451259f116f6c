package dev.farebox.persistence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL of this test process, which writes as durably as a shop's does; gone with the process. It can be
 * killed and started again on its data.
 */
public final class TestServer {
    private static final String OPTIONS = " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            + " -c max_connections=100 -c fsync=on -c synchronous_commit=on -c full_page_writes=on";

    private final Path folder;
    private final Path data;
    private final int port;

    private TestServer(Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    public static TestServer start() throws IOException {
        TestServer server = new TestServer(Files.createTempDirectory("farebox-postgres"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        server.unpack();
        server.run(
                "initdb",
                "--pgdata=" + server.data,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C");
        server.startAgain();
        return server;
    }

    /** Starts it on what reached the disk, on the same port. */
    public void startAgain() throws IOException {
        run("pg_ctl", "start", "-w", "-D", data.toString(), "-o", "-p " + port + OPTIONS);
    }

    /** kill -9 of its first process and of all others at once. */
    public void killAll() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> others = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        others.forEach(process -> process.onExit().join());
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Without a pool: each connection is a new one. */
    public DataSource database(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(name));
        source.setUser("postgres");
        return source;
    }

    private void unpack() throws IOException {
        try (InputStream archive =
                        Objects.requireNonNull(TestServer.class.getResourceAsStream("/postgres-linux-x86_64.txz"));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
                }
            }
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        // Into a file: the server inherits the stream, so a pipe would never end.
        Path output = folder.resolve(program + ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program + " failed: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void stop() {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                run("pg_ctl", "stop", "-w", "-D", data.toString(), "-m", "immediate");
            }
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            System.err.println("the tests' PostgreSQL could not be removed: " + e);
        }
    }
}
