package dev.farebox.persistence.ledger;

import dev.farebox.application.port.ledger.AdmissionOutcome;
import dev.farebox.application.port.ledger.Ledger;
import dev.farebox.application.port.ledger.LedgerNode;
import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.application.port.ledger.Settlement;
import dev.farebox.application.port.ledger.SettlementOutcome;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.persistence.DatabaseAddress;
import dev.farebox.persistence.TestDatabase;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** One process of a shop, as far as the ledger is concerned. */
final class TestNode implements LedgerNode {
    final NodeLeases leases;
    final PostgresLedger ledger;
    final HoldReaper reaper;

    TestNode(TestDatabase database, String name) {
        this(database, name, 1, database.address());
    }

    /** @param ledgerAddress how the ledger reaches the database, if not directly */
    TestNode(TestDatabase database, String name, int lanes, DatabaseAddress ledgerAddress) {
        this(database.address(), database.dataSource(), name, lanes, ledgerAddress);
    }

    TestNode(DatabaseAddress direct, DataSource dataSource, String name, int lanes, DatabaseAddress ledgerAddress) {
        try {
            leases = NodeLeases.start(direct, name, NodeLeases.DEFAULT_LIFETIME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        LedgerSettings settings = LedgerSettings.defaults(ZoneOffset.UTC, 0).withLanes(lanes);
        ledger = PostgresLedger.start(ledgerAddress, settings, leases);
        reaper = new HoldReaper(dataSource, leases::current, NodeLeases.DEFAULT_LIFETIME);
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public LostHolds lostHolds() {
        return reaper;
    }

    @Override
    public void renew() {
        leases.renew();
    }

    AdmissionOutcome admit(AdmissionRequest request) {
        return await(ledger.admit(request));
    }

    SettlementOutcome settle(Settlement settlement) {
        return await(ledger.settle(settlement));
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        ledger.close();
        leases.close();
    }
}
