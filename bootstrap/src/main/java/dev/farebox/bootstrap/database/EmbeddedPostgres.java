package dev.farebox.bootstrap.database;

import dev.farebox.bootstrap.start.OwnerOnly;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.persistence.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A real PostgreSQL that keeps its data in a folder of ours. It listens on 127.0.0.1 only, asks for a password, and is
 * as durable as PostgreSQL can be. Its process outlives a killed Farebox; the next start finds it again.
 *
 * <p>Used by one thread at a time; one instance a folder, which the caller has locked.
 */
public final class EmbeddedPostgres {
    private static final String USER = "farebox";
    private static final String DATABASE = "postgres";
    private static final String MAJOR_VERSION = "18";
    private static final int PASSWORD_BYTES = 32;
    private static final int START_ATTEMPTS = 3;

    /** What looking after the server came to. */
    public enum Care {
        RUNS,
        STARTED_AGAIN
    }

    private final Programs programs;
    private final Path home;
    private final int port;
    private final DatabaseAddress address;

    private EmbeddedPostgres(Programs programs, Path home, int port, DatabaseAddress address) {
        this.programs = programs;
        this.home = home;
        this.port = port;
        this.address = address;
    }

    /**
     * Starts the server, after making it on the first start; or finds the one that a killed Farebox left running.
     *
     * @param dataFolder locked by the caller; the server gets a folder in it
     * @throws StartRefused if it cannot run here
     */
    public static EmbeddedPostgres start(Path dataFolder) {
        try {
            Path home = OwnerOnly.folder(dataFolder.resolve("postgres"));
            Programs programs = Programs.of(PostgresBinaries.unpack(home));
            Path cluster = cluster(home);
            String password = initialize(programs, home, cluster);
            int port = running(programs, cluster, password).orElseGet(() -> launch(programs, home));
            return new EmbeddedPostgres(programs, home, port, address(port, password));
        } catch (IOException e) {
            throw new StartRefused("FAREBOX_DATA: the embedded PostgreSQL cannot be prepared (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while starting the embedded PostgreSQL", e);
        }
    }

    /** True if a server's data is in the folder, whether the server runs or not. */
    public static boolean existsIn(Path dataFolder) {
        return Files.exists(dataFolder.resolve("postgres").resolve("cluster"));
    }

    /** Where the server listens that runs with a folder now, if one does; starts and changes nothing. */
    public static Optional<DatabaseAddress> running(Path dataFolder) {
        Path home = dataFolder.resolve("postgres");
        Path cluster = home.resolve("cluster");
        try {
            Optional<PostmasterFile> server = PostmasterFile.read(cluster);
            if (server.isEmpty()) {
                return Optional.empty();
            }
            String password = Files.readString(home.resolve("password")).strip();
            DatabaseAddress found = address(server.get().port(), password);
            return DatabaseProbe.serves(found, cluster) ? Optional.of(found) : Optional.empty();
        } catch (IOException e) {
            throw new StartRefused("FAREBOX_DATA: the embedded PostgreSQL cannot be looked up (" + e + ")", e);
        }
    }

    /** Where it listens and how to get in. */
    public DatabaseAddress address() {
        return address;
    }

    /**
     * Starts the server again, on the port it had, if its process is gone. A server that lost one of its processes
     * recovers by itself and counts as one that runs.
     *
     * @throws IOException if it does not start; its other processes may need a moment to end after the first was killed
     */
    public Care lookAfter() throws IOException, InterruptedException {
        Path cluster = cluster(home);
        Optional<PostmasterFile> found = PostmasterFile.read(cluster);
        if (found.isPresent() && found.get().isAliveFrom(programs.folder())) {
            return Care.RUNS;
        }
        forgetStranger(found, cluster);
        String failure = launch(programs, home, port);
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        return Care.STARTED_AGAIN;
    }

    /** Stops the server: open connections are cut, everything committed is on disk. Stopping twice does no harm. */
    public void stop() throws IOException, InterruptedException {
        Path cluster = cluster(home);
        if (PostmasterFile.read(cluster).isEmpty()) {
            return;
        }
        String failure = programs.run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60");
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
    }

    private static String initialize(Programs programs, Path home, Path cluster)
            throws IOException, InterruptedException {
        Path passwordFile = home.resolve("password");
        Path versionFile = cluster.resolve("PG_VERSION");
        if (Files.exists(versionFile)) {
            String version = Files.readString(versionFile).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new StartRefused("FAREBOX_DATA: the database in " + cluster + " is PostgreSQL " + version
                        + ", this Farebox runs " + MAJOR_VERSION + "; see docs/operating about upgrades");
            }
            return Files.readString(passwordFile).strip();
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        OwnerOnly.write(passwordFile, HexFormat.of().formatHex(random));
        create(programs, home, cluster, passwordFile);
        return Files.readString(passwordFile).strip();
    }

    /** Under another name first, so that a start that was killed half-way leaves nothing that looks complete. */
    private static void create(Programs programs, Path home, Path cluster, Path passwordFile)
            throws IOException, InterruptedException {
        Path unfinished = home.resolve("cluster.new");
        PostgresBinaries.deleteTree(unfinished);
        String failure = programs.run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        if (!failure.isEmpty()) {
            throw new IOException(failure);
        }
        OwnerOnly.write(unfinished.resolve("pg_hba.conf"), "host all " + USER + " 127.0.0.1/32 scram-sha-256\n");
        Files.move(unfinished, cluster);
    }

    /** The port of a server that runs with our folder already; one that runs but does not answer is stopped. */
    private static Optional<Integer> running(Programs programs, Path cluster, String password)
            throws IOException, InterruptedException {
        Optional<PostmasterFile> found = PostmasterFile.read(cluster);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        PostmasterFile server = found.get();
        if (server.isAliveFrom(programs.folder())) {
            if (DatabaseProbe.serves(address(server.port(), password), cluster)) {
                return Optional.of(server.port());
            }
            String failure =
                    programs.run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "immediate", "-w", "-t", "30");
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
        } else {
            forgetStranger(found, cluster);
        }
        return Optional.empty();
    }

    /** Another program may have the number now, as happens after a restart of a container; PostgreSQL would give up. */
    private static void forgetStranger(Optional<PostmasterFile> found, Path cluster) throws IOException {
        if (found.isPresent() && found.get().isTaken()) {
            Files.deleteIfExists(PostmasterFile.file(cluster));
        }
    }

    private static int launch(Programs programs, Path home) {
        try {
            String failure = "";
            for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
                int port = freePort();
                failure = launch(programs, home, port);
                if (failure.isEmpty()) {
                    return port;
                }
            }
            throw new IOException(failure);
        } catch (IOException e) {
            throw new StartRefused("FAREBOX_DATA: the embedded PostgreSQL does not start (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while starting the embedded PostgreSQL", e);
        }
    }

    /** What went wrong; empty if it runs. */
    private static String launch(Programs programs, Path home, int port) throws IOException, InterruptedException {
        Path log = home.resolve("log");
        String failure = programs.run(
                "pg_ctl",
                "start",
                "-D",
                cluster(home).toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                "60",
                "-o",
                serverOptions(port));
        return failure.isEmpty() ? "" : failure + "; see " + log;
    }

    private static Path cluster(Path home) {
        return home.resolve("cluster");
    }

    /** On the command line, where they outrank whatever somebody wrote into a configuration file. */
    private static String serverOptions(int port) {
        return "-p " + port
                + " -c listen_addresses=127.0.0.1"
                + " -c unix_socket_directories=''"
                + " -c max_connections=100"
                + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"
                + " -c log_min_messages=warning -c log_checkpoints=off";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, USER, password);
    }
}
