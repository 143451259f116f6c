package dev.farebox.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.failure.StoreUnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("A transaction")
class JdbcTest {
    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void release() {
        database.release();
    }

    @Test
    @DisplayName("says that the store is away when nobody listens where the database should be")
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PGSimpleDataSource nowhere = at("jdbc:postgresql://127.0.0.1:" + port + "/farebox");
        assertThatThrownBy(() -> one(nowhere))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the database is away, state 08001");
    }

    @Test
    @DisplayName("says that the store is away when the server ends the session")
    void sessionEnded() {
        PGSimpleDataSource unpooled = at(database.address().jdbcUrl());
        assertThatThrownBy(() -> Jdbc.change(
                        unpooled,
                        connection -> Jdbc.change(connection, "select pg_terminate_backend(pg_backend_pid())")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(one(unpooled)).isEqualTo(1);
    }

    @Test
    @DisplayName("that the database refuses is a fault of ours, and names no values")
    void refused() {
        assertThatThrownBy(() -> Jdbc.change(
                        database.dataSource(),
                        connection -> Jdbc.change(connection, "insert into budget (unit) values ('secret')")))
                .isInstanceOf(Jdbc.DatabaseException.class)
                .hasMessageStartingWith("the database answered with state 23")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private PGSimpleDataSource at(String jdbcUrl) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(jdbcUrl);
        source.setUser(database.address().user());
        return source;
    }

    private static int one(DataSource source) {
        return Jdbc.transaction(
                source,
                connection ->
                        Jdbc.first(connection, "select 1", row -> row.getInt(1)).orElseThrow());
    }
}
