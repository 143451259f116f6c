package dev.farebox.persistence.ledger;

import dev.farebox.persistence.DatabaseAddress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * This process's node number: claimed at the start, renewed several times in a lease's lifetime by the database's clock
 * (every 5 seconds for 30, if the settings say nothing else), claimed anew under a new epoch if it was lost. Open calls belong to (node, epoch); when a lease ends, they are lost.
 *
 * <p>A process may give itself a stable name, such as an id kept in its data directory. A restarted process then gets
 * its predecessor's number at once, under a new epoch; so it is the predecessor's heir and may reap its calls without
 * waiting for the lease to end ({@link HoldReaper}). Should the predecessor still run, it is fenced off by the epoch:
 * it can admit nothing more, and what it settles late is not charged. A process without a name takes any number whose
 * lease has ended.
 *
 * <p>Thread-safe. The lease lives on a small connection of its own, so that a busy pool cannot make a node look dead.
 */
public final class NodeLeases implements AutoCloseable {
    /** Long enough for a restart of the database, short enough that a dead node's holds are soon usable again. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(30);

    /** Five may fail before a lease is lost. */
    private static final int RENEWALS_PER_LIFETIME = 6;

    private static final int NODES = 1024;
    private static final String SESSION = "-c lock_timeout=2s -c statement_timeout=4s";
    private static final Logger LOG = System.getLogger(NodeLeases.class.getName());

    private static final String CLAIM_BY_NAME = """
            update node_lease set epoch = epoch + 1, started_at = now(), expires_at = now() + ? * interval '1 millisecond'
            where name = ? returning node, epoch, now()""";

    private static final String CLAIM_FREE = """
            insert into node_lease as l (node, name, epoch, started_at, expires_at)
            select n, nullif(?, ''), 1, now(), now() + ? * interval '1 millisecond'
            from generate_series(0, ?) n
            where not exists (select 1 from node_lease t
                              where t.node = n and (t.expires_at > now() or t.name is not null))
            order by n limit 1
            on conflict (node) do update set name = excluded.name, epoch = l.epoch + 1, started_at = excluded.started_at,
                expires_at = excluded.expires_at where l.expires_at <= now() and l.name is null
            returning node, epoch, now()""";

    /** Named numbers are kept for their owners as long as there are others; then the longest dead one goes. */
    private static final String CLAIM_ABANDONED = """
            update node_lease set name = nullif(?, ''), epoch = epoch + 1, started_at = now(),
                expires_at = now() + ? * interval '1 millisecond'
            where node = (select node from node_lease where expires_at <= now() order by expires_at limit 1
                          for update skip locked)
            returning node, epoch, now()""";

    private static final String RENEW = """
            update node_lease set expires_at = now() + ? * interval '1 millisecond' where node = ? and epoch = ?
            returning node, epoch, now()""";

    private final DatabaseAddress address;
    private final String name;
    private final Duration lifetime;
    private final ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-lease").daemon().factory());

    private @Nullable Connection connection;
    private final DatabaseClock clock;
    private volatile Lease lease;

    private record Claim(Lease lease, Instant at) {}

    private NodeLeases(DatabaseAddress address, String name, Duration lifetime) throws SQLException {
        this.address = address;
        this.name = name;
        this.lifetime = lifetime;
        Claim claim = claim();
        lease = claim.lease;
        clock = new DatabaseClock(claim.at, System::nanoTime);
    }

    /**
     * Claims a number and keeps it until {@link #close}.
     *
     * @param name stable over restarts of this process and of no other; empty for none
     * @param lifetime how long a node that says nothing counts as alive; the same for all nodes of a database
     * @throws SQLException if the database cannot be asked, or all 1024 numbers are taken
     */
    public static NodeLeases start(DatabaseAddress address, String name, Duration lifetime) throws SQLException {
        NodeLeases leases = new NodeLeases(address, name, lifetime);
        long renewal = lifetime.dividedBy(RENEWALS_PER_LIFETIME).toMillis();
        var unused = leases.renewer.scheduleAtFixedRate(leases::renew, renewal, renewal, TimeUnit.MILLISECONDS);
        return leases;
    }

    /** The claim this process has now; whether it still counts is for the database to say. */
    public Lease current() {
        return lease;
    }

    /** The database's time. */
    public InstantSource clock() {
        return clock;
    }

    /** Renews the lease now, or claims a new one if it was lost. Failing is logged, and tried again soon. */
    synchronized void renew() {
        try {
            Claim renewed = ask(RENEW, lifetime.toMillis(), (long) lease.node(), lease.epoch());
            if (renewed == null) {
                LOG.log(Level.WARNING, "the lease of node {0} was lost; claiming a new one", lease.node());
                renewed = claim();
            }
            lease = renewed.lease;
            clock.read(renewed.at);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the lease of node {0} could not be renewed: {1}", lease.node(), e.getMessage());
            disconnect();
        }
    }

    private Claim claim() throws SQLException {
        Claim claim = name.isEmpty() ? null : ask(CLAIM_BY_NAME, lifetime.toMillis(), name);
        // Two processes may reach for one number; the loser finds the next one.
        for (int attempt = 0; claim == null && attempt < NODES; attempt++) {
            claim = ask(CLAIM_FREE, name, lifetime.toMillis(), NODES - 1L);
            claim = claim != null ? claim : ask(CLAIM_ABANDONED, name, lifetime.toMillis());
        }
        if (claim == null) {
            throw new SQLException("all " + NODES + " node numbers are taken; is an old cluster still running?");
        }
        return claim;
    }

    private @Nullable Claim ask(String sql, Object... parameters) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = address.open("farebox-lease", SESSION);
            connection = open;
        }
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new Claim(
                                new Lease(rows.getInt(1), rows.getLong(2)),
                                rows.getObject(3, OffsetDateTime.class).toInstant())
                        : null;
            }
        }
    }

    private void disconnect() {
        try (Connection lost = connection) {
            connection = null;
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing a lost connection failed", e);
        }
    }

    /** Stops renewing and ends the lease, so that another process may take the number at once. */
    @Override
    public synchronized void close() {
        renewer.shutdownNow();
        try {
            // A call that could not be settled before the end belongs to nobody now; the lease says so.
            Claim ended = ask(RENEW, 0L, (long) lease.node(), lease.epoch());
            LOG.log(Level.DEBUG, "the lease of node {0} ended: {1}", lease.node(), ended != null);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the lease could not be ended and runs out by itself", e);
        }
        disconnect();
    }
}
