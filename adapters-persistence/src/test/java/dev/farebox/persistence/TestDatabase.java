package dev.farebox.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * An empty database, migrated, on the one real server of this test process, which writes as durably as a shop's does.
 * A released one is emptied and given out again, because creating and dropping databases waits for checkpoints.
 *
 * <p>A database may be given a stepped clock: then {@code now()} and the server's start time are read from a table,
 * because a function of that name stands before the system's in the search path.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final String STEPPED_CLOCK = """
            create table stepped_clock (at timestamptz not null, server_started_at timestamptz not null);
            insert into stepped_clock values (pg_catalog.now(), pg_catalog.now() - interval '1 day');
            create function public.now() returns timestamptz language sql stable as 'select at from stepped_clock';
            create function public.pg_postmaster_start_time() returns timestamptz language sql stable
                as 'select server_started_at from stepped_clock'""";

    /** Whatever tests write; partitions stay, and what is never changed in a shop is changed without its triggers. */
    private static final String EMPTY = """
            set local session_replication_role = replica;
            delete from delivery; delete from redemption_code; delete from mail_outbox; delete from order_fact;
            delete from money_event; delete from payment_attempt; delete from orders; delete from coupon_amount;
            delete from coupon; delete from notification; delete from provider_mark;
            delete from hold; delete from usage; delete from usage_total; delete from idempotent_call;
            delete from api_key; delete from grant_entry; delete from budget;
            delete from node_lease; delete from plan_price; delete from plan; delete from model_alias;
            delete from model; delete from price_rate; delete from price_line; delete from price_version;
            delete from shop_revision; delete from audit_entry; delete from installation;
            delete from installation_key; update rate_window set minute = 0, calls = 0, previous_calls = 0;
            alter sequence price_version_id_seq restart""";

    private enum Clock {
        SERVER,
        STEPPED
    }

    private static final Map<Clock, Queue<TestDatabase>> RELEASED =
            Map.of(Clock.SERVER, new ConcurrentLinkedQueue<>(), Clock.STEPPED, new ConcurrentLinkedQueue<>());

    private final TestServer server;
    private final String name;
    private final Clock clock;
    private final AgroalDataSource pool;

    private TestDatabase(TestServer server, String name, Clock clock) {
        this.server = server;
        this.name = name;
        this.clock = clock;
        this.pool = pool(server.jdbcUrl(name));
    }

    /** A database with the server's own clock. */
    public static TestDatabase create() {
        return create(Clock.SERVER);
    }

    /** A database whose time stands still until it is moved. */
    public static TestDatabase createWithSteppedClock(Instant start) {
        TestDatabase database = create(Clock.STEPPED);
        database.execute("update stepped_clock set at = '" + start + "', server_started_at = '"
                + start.minus(Duration.ofDays(1)) + "'");
        return database;
    }

    private static TestDatabase create(Clock clock) {
        TestDatabase released = RELEASED.get(clock).poll();
        if (released != null) {
            return released;
        }
        TestServer server = Server.INSTANCE;
        String name = "test_" + NUMBER.incrementAndGet();
        execute(server.database("postgres"), "create database " + name + " template " + TEMPLATE);
        if (clock == Clock.STEPPED) {
            // Not through the pool: its connections shall find the search path when they are opened.
            DataSource unpooled = server.database(name);
            execute(unpooled, STEPPED_CLOCK);
            execute(unpooled, "alter database " + name + " set search_path = public, pg_catalog");
        }
        return new TestDatabase(server, name, clock);
    }

    /** A new database that an earlier release made; {@link #migrate} brings it up to date. */
    public static TestDatabase ofVersion(String version) {
        TestServer server = Server.INSTANCE;
        String name = "test_" + NUMBER.incrementAndGet();
        execute(server.database("postgres"), "create database " + name);
        Flyway.configure()
                .dataSource(server.database(name))
                .target(version)
                .load()
                .migrate();
        return new TestDatabase(server, name, Clock.SERVER);
    }

    /** Does what the start of this release does to an older database. */
    public void migrate() {
        Flyway.configure().dataSource(pool).load().migrate();
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(server.jdbcUrl(name), "postgres", "");
    }

    /** A pool, as a shop has one; connections are made when they are needed. */
    public DataSource dataSource() {
        return pool;
    }

    private static AgroalDataSource pool(String jdbcUrl) {
        AgroalDataSourceConfigurationSupplier configuration = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(16)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(jdbcUrl).principal(new NamePrincipal("postgres"))));
        try {
            return AgroalDataSource.from(configuration);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        execute(dataSource(), sql);
    }

    /** Gives the model of the kits' samples a price: one token of a token plan for each token. */
    public void priceSmall() {
        priceSmall(dataSource());
    }

    /** The same in a database of any server. */
    public static void priceSmall(DataSource database) {
        execute(database, "insert into model values ('small', 0, 'small', 1000, 100, false, true, 'ON_SALE')");
        execute(
                database,
                "insert into price_version (model, token_weight, effective_from) values ('small', 1000000, now())");
        execute(
                database,
                "insert into price_line (version_id, line, service_tier, unit) values (1, 0, 'DEFAULT', 'TOKEN')");
        execute(database, "insert into price_rate values (1, 0, 0, 1, 1, 1, 1, 1)");
    }

    /** The first column of the first row. */
    public long number(String sql) {
        return Jdbc.transaction(
                dataSource(),
                connection -> Jdbc.first(connection, sql, row -> row.getLong(1)).orElseThrow());
    }

    /** Lets nobody in any more; who is in stays in. */
    public void refuseConnections() {
        execute(server.database("postgres"), "alter database " + name + " with allow_connections false");
    }

    public void allowConnections() {
        execute(server.database("postgres"), "alter database " + name + " with allow_connections true");
    }

    /** Empties the database for the next test; nobody may use it any more. */
    public void release() {
        Jdbc.change(pool, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(EMPTY);
            }
        });
        RELEASED.get(clock).add(this);
    }

    private static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Started with the first database, stopped with the process. */
    private static final class Server {
        static final TestServer INSTANCE = start();

        private static TestServer start() {
            try {
                TestServer server = TestServer.start();
                execute(server.database("postgres"), "create database " + TEMPLATE);
                Flyway.configure().dataSource(server.database(TEMPLATE)).load().migrate();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
