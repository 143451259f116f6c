package dev.farebox.persistence.ledger;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.application.port.ledger.LedgerFixture;
import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.persistence.TestDatabase;
import dev.farebox.persistence.secret.AesSecretVault;
import dev.farebox.persistence.secret.SecretKeys;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The ledger on a real PostgreSQL whose clock stands still, for the kits. */
final class PostgresFixture implements LedgerFixture {
    private static final Instant START = Instant.parse("2026-03-01T23:50:30Z");

    private final SteppedClock clock = new SteppedClock(START);
    private final TestDatabase database = TestDatabase.createWithSteppedClock(START);
    private final NodeLeases leases;
    private final NodeLeases otherNode;
    private final PostgresLedger ledger;
    private final KeyDirectory directory;
    private final KeptAnswers keptAnswers;

    PostgresFixture() {
        this(LedgerSettings.defaults(ZoneOffset.UTC, 0));
    }

    PostgresFixture(LedgerSettings settings) {
        database.priceSmall();
        directory = new PostgresKeyDirectory(database.dataSource(), Runnable::run);
        keptAnswers = new PostgresKeptAnswers(database.dataSource(), vault(), Runnable::run);
        new UsagePartitions(database.dataSource()).ensurePartitions();
        try {
            leases = NodeLeases.start(database.address(), "", NodeLeases.DEFAULT_LIFETIME);
            otherNode = NodeLeases.start(database.address(), "", NodeLeases.DEFAULT_LIFETIME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        ledger = PostgresLedger.start(database.address(), settings, leases);
    }

    static AesSecretVault vault() {
        SecretKeys keys = new SecretKeys(new byte[32], new TreeMap<>(Map.of(1, new byte[32])));
        SplittableRandom random = new SplittableRandom(1);
        return new AesSecretVault(keys, count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        });
    }

    TestDatabase database() {
        return database;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public LostHolds lostHolds() {
        return new HoldReaper(database.dataSource(), otherNode::current, NodeLeases.DEFAULT_LIFETIME);
    }

    @Override
    public Accounts accounts() {
        return new PostgresAccounts(database.dataSource());
    }

    @Override
    public LedgerAudit audit() {
        return new PostgresLedgerAudit(database.dataSource());
    }

    @Override
    public KeptAnswers keptAnswers() {
        return keptAnswers;
    }

    @Override
    public KeyDirectory directory() {
        return directory;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    /** Moves the time while the nodes are too busy to renew; their own timer first comes after five real seconds. */
    void stepWithoutRenewal(Duration step) {
        clock.advance(step);
        database.execute("update stepped_clock set at = '" + clock.instant() + "'");
    }

    @Override
    public void advance(Duration step) {
        stepWithoutRenewal(step);
        // Both nodes live on, however large the step.
        leases.renew();
        otherNode.renew();
    }

    @Override
    public void loseNode() {
        database.execute("update node_lease set expires_at = now(), epoch = epoch + 1 where node = "
                + leases.current().node());
    }

    @Override
    public void suspend(BudgetId budget) {
        database.execute("update budget set state = 'SUSPENDED' where id = " + budget.value());
    }

    @Override
    public void close() {
        ledger.close();
        leases.close();
        otherNode.close();
        database.release();
    }
}
