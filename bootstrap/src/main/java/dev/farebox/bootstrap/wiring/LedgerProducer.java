package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.LedgerAudit;
import dev.farebox.application.port.ledger.LostHolds;
import dev.farebox.application.port.secret.Ids;
import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.domain.shop.Shop;
import dev.farebox.persistence.ledger.HoldReaper;
import dev.farebox.persistence.ledger.LedgerSettings;
import dev.farebox.persistence.ledger.NodeLeases;
import dev.farebox.persistence.ledger.PostgresAccounts;
import dev.farebox.persistence.ledger.PostgresIds;
import dev.farebox.persistence.ledger.PostgresKeyDirectory;
import dev.farebox.persistence.ledger.PostgresLedger;
import dev.farebox.persistence.ledger.PostgresLedgerAudit;
import dev.farebox.persistence.ledger.UsagePartitions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** The ledger and what belongs to it. */
final class LedgerProducer {
    @Produces
    @Singleton
    NodeLeases nodeLeases(Preparation prepared) {
        try {
            return NodeLeases.start(
                    prepared.database(),
                    prepared.nodeName(),
                    prepared.settings().ledger().lease());
        } catch (SQLException e) {
            throw new StartRefused("FAREBOX_DB_URL: this node gets no number (" + e.getMessage() + ")", e);
        }
    }

    /** The database's clock, so that all nodes agree about prices, days and lifetimes. */
    @Produces
    @Singleton
    InstantSource clock(NodeLeases leases) {
        return leases.clock();
    }

    @Produces
    @Singleton
    Ids ids(InstantSource clock, NodeLeases leases) {
        return new PostgresIds(clock, () -> leases.current().node());
    }

    @Produces
    @Singleton
    PostgresLedger ledger(Preparation prepared, Shop shop, NodeLeases leases) {
        Settings.Ledger ledger = prepared.settings().ledger();
        LedgerSettings settings = LedgerSettings.defaults(shop.timeZone(), shop.requestsPerMinute())
                .withLanes(ledger.lanes())
                .withSpacing(ledger.spacing());
        return PostgresLedger.start(prepared.database(), settings, leases);
    }

    @Produces
    @Singleton
    Accounts accounts(DataSource dataSource) {
        return new PostgresAccounts(dataSource);
    }

    @Produces
    @Singleton
    KeyDirectory keyDirectory(DataSource dataSource) {
        ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();
        return new PostgresKeyDirectory(dataSource, lookUps);
    }

    @Produces
    @Singleton
    LostHolds lostHolds(Preparation prepared, DataSource dataSource, NodeLeases leases) {
        return new HoldReaper(
                dataSource, leases::current, prepared.settings().ledger().lease());
    }

    @Produces
    @Singleton
    UsagePartitions usagePartitions(DataSource dataSource) {
        return new UsagePartitions(dataSource);
    }

    @Produces
    @Singleton
    LedgerAudit ledgerAudit(DataSource dataSource) {
        return new PostgresLedgerAudit(dataSource);
    }
}
