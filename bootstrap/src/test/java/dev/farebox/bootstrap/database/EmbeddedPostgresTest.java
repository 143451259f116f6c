package dev.farebox.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.bootstrap.database.EmbeddedPostgres.Care;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.persistence.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One server for all tests, because making one takes seconds; they follow its life. */
@DisplayName("The embedded PostgreSQL")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedPostgresTest {
    @TempDir
    static Path data;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(data);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.stop();
    }

    @Test
    @Order(1)
    @DisplayName("is as durable as PostgreSQL can be, and passes the checks of every start")
    void durable() throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(ask(server.address(), "show " + setting)).as(setting).isEqualTo("on");
        }
        DatabaseProbe.check(server.address());
    }

    @Test
    @Order(2)
    @DisplayName("listens on loopback only and lets nobody in without the password")
    void passwordNeeded() throws SQLException {
        assertThat(ask(server.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(server.address(), "show unix_socket_directories")).isEmpty();
        assertThatThrownBy(() -> DriverManager.getConnection(server.address().jdbcUrl(), "farebox", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    @Order(3)
    @DisplayName("keeps its files from everybody but their owner")
    void privateFiles() throws IOException {
        assertThat(mode(data.resolve("postgres"))).isEqualTo("rwx------");
        assertThat(mode(data.resolve("postgres/cluster"))).isEqualTo("rwx------");
        assertThat(mode(data.resolve("postgres/password"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("postgres/log"))).isEqualTo("rw-------");
    }

    @Test
    @Order(4)
    @DisplayName("is found again, with all data, if the process that started it is gone")
    void orphanIsFound() throws SQLException {
        ask(server.address(), "create table kept as select 'yes' as answer");
        DatabaseAddress before = server.address();
        server = EmbeddedPostgres.start(data);
        assertThat(server.address()).isEqualTo(before);
        assertThat(ask(server.address(), "select answer from kept")).isEqualTo("yes");
    }

    @Test
    @Order(5)
    @DisplayName("is started again with all data after it was killed")
    void killedServer() throws Exception {
        long pid = PostmasterFile.read(data.resolve("postgres/cluster"))
                .orElseThrow()
                .pid();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
        server = EmbeddedPostgres.start(data);
        assertThat(ask(server.address(), "select answer from kept")).isEqualTo("yes");
    }

    @Test
    @Order(6)
    @DisplayName("is started although another process has the number of a server that is gone")
    void numberTakenByAnotherProcess() throws Exception {
        server.stop();
        Path file = data.resolve("postgres/cluster/postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + data + "\n0\n1\n\n127.0.0.1\n");
        server = EmbeddedPostgres.start(data);
        assertThat(ask(server.address(), "select answer from kept")).isEqualTo("yes");
    }

    @Test
    @Order(7)
    @DisplayName("of another major version is not touched")
    void otherVersion() throws IOException {
        Path version = data.resolve("postgres/cluster/PG_VERSION");
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("is PostgreSQL 17, this Farebox runs 18");
        } finally {
            Files.writeString(version, "18\n");
        }
    }

    @Test
    @Order(8)
    @DisplayName("says what to do where root may have no user namespace")
    void noNamespaces() {
        assertThatThrownBy(() -> Programs.of(data, List.of("false")))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_DB_URL: PostgreSQL does not run as root");
        assertThatThrownBy(() -> Programs.of(data, List.of("no-such-program")))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("FAREBOX_DB_URL: PostgreSQL does not run as root");
    }

    @Test
    @Order(9)
    @DisplayName("is refused as a database if it would lose what it committed")
    void notDurable() throws Exception {
        ask(server.address(), "alter system set synchronous_commit = off");
        ask(server.address(), "alter role farebox set synchronous_commit = off");
        try {
            assertThatThrownBy(() -> DatabaseProbe.check(server.address()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("FAREBOX_DB_URL: the database has synchronous_commit = off, so paid balances would be"
                            + " lost in a crash; switch it on");
        } finally {
            ask(server.address(), "alter role farebox reset synchronous_commit");
        }
        assertThat(ask(server.address(), "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    @Order(10)
    @DisplayName("would be refused if it were too old, or wrote to disk some other time")
    void tooOldOrCareless() {
        assertThat(DatabaseProbe.causes(Map.of("server_version_num", "140012")))
                .containsExactly("FAREBOX_DB_URL: this is PostgreSQL 14; 15 or newer is needed");
        assertThat(DatabaseProbe.causes(Map.of("server_version_num", "150000"))).isEmpty();
        assertThat(DatabaseProbe.causes(Map.of("fsync", "off")))
                .containsExactly("FAREBOX_DB_URL: the database has fsync = off, so paid balances would be lost in a"
                        + " crash; switch it on");
    }

    @Test
    @Order(11)
    @DisplayName("is started again on the same port, with all data, if it died while it was used")
    void lookedAfter() throws Exception {
        assertThat(server.lookAfter()).isEqualTo(Care.RUNS);
        long pid = PostmasterFile.read(data.resolve("postgres/cluster"))
                .orElseThrow()
                .pid();
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get();
        }
        assertThat(server.lookAfter()).isEqualTo(Care.STARTED_AGAIN);
        assertThat(ask(server.address(), "select answer from kept")).isEqualTo("yes");
        assertThat(server.lookAfter()).isEqualTo(Care.RUNS);
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = address.open("test", "");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet row = statement.getResultSet();
            row.next();
            return row.getString(1);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
