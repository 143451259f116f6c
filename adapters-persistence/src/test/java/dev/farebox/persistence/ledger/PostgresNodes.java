package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.application.port.ledger.LedgerNode;
import dev.farebox.application.port.ledger.LedgerNodes;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Processes that share a real PostgreSQL whose clock stands still until it is moved. */
final class PostgresNodes implements LedgerNodes {
    private final SteppedClock clock;
    private final TestDatabase database;
    private final List<TestNode> started = new ArrayList<>();

    /** @param prices writes models and their prices, for the check of the ledger */
    PostgresNodes(Instant start, Consumer<TestDatabase> prices) {
        clock = new SteppedClock(start);
        database = TestDatabase.createWithSteppedClock(start);
        prices.accept(database);
        new UsagePartitions(database.dataSource()).ensurePartitions();
    }

    @Override
    public LedgerNode start(String name) {
        TestNode node = new TestNode(database, name);
        started.add(node);
        return node;
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
        return new PostgresKeptAnswers(database.dataSource(), PostgresFixture.vault(), Runnable::run);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void advance(Duration step) {
        clock.advance(step);
        database.execute("update stepped_clock set at = '" + clock.instant() + "'");
    }

    @Override
    public void restartDatabase() {
        database.execute("update stepped_clock set server_started_at = at");
    }

    @Override
    public void close() {
        started.forEach(TestNode::close);
        database.release();
    }
}
