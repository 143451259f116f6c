package dev.farebox.persistence.ledger;

import dev.farebox.persistence.DatabaseAddress;
import dev.farebox.persistence.Jdbc;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A server of a test's own with a migrated database, to be killed. */
final class CrashingServer {
    private static final String DATABASE = "postgres";

    private final TestServer server;

    CrashingServer() {
        try {
            server = TestServer.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Flyway.configure().dataSource(dataSource()).load().migrate();
        TestDatabase.priceSmall(dataSource());
    }

    DatabaseAddress address() {
        return new DatabaseAddress(server.jdbcUrl(DATABASE), "postgres", "");
    }

    /** Connects anew each time, because old connections do not survive what this server goes through. */
    DataSource dataSource() {
        return server.database(DATABASE);
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

    /** kill -9 of all its processes, and a new start on what reached the disk. */
    void crash() throws IOException {
        server.killAll();
        server.startAgain();
    }
}
