package dev.farebox.persistence.ledger;

import dev.farebox.persistence.DatabaseAddress;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL of a test's own, as durable as a shop's, that can be killed and started again on its data. */
final class CrashingServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    CrashingServer(Path folder) {
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = start();
        Flyway.configure().dataSource(dataSource()).load().migrate();
        TestDatabase.priceSmall(dataSource());
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    /** Connects anew each time, because old connections do not survive what this server goes through. */
    DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address().jdbcUrl());
        source.setUser(address().user());
        return source;
    }

    long number(String sql) {
        return Jdbc.transaction(
                dataSource(),
                connection -> Jdbc.first(connection, sql, row -> row.getLong(1)).orElseThrow());
    }

    /** kill -9 of a process that serves a ledger's connection; the server then throws everybody out and recovers. */
    void killBackendOfLedger() {
        long pid = number("select min(pid) from pg_stat_activity where application_name = 'farebox-ledger'");
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** kill -9 of the server's first process and all others at once. */
    void killAll() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        all.forEach(process -> process.onExit().join());
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again on what reached the disk. */
    void restart() throws IOException {
        server.close();
        server = start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
