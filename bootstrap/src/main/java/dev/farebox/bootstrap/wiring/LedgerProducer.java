package dev.farebox.bootstrap.wiring;

import dev.farebox.application.port.key.KeyDirectory;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.port.ledger.KeptAnswers;
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
import dev.farebox.persistence.ledger.PostgresKeptAnswers;
import dev.farebox.persistence.ledger.PostgresKeyDirectory;
import dev.farebox.persistence.ledger.PostgresLedger;
import dev.farebox.persistence.ledger.PostgresLedgerAudit;
import dev.farebox.persistence.ledger.UsagePartitions;
import dev.farebox.persistence.secret.AesSecretVault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The ledger and what belongs to it. */
final class LedgerProducer {
    /** Answers that are sealed or unsealed at the same time; each takes a connection of the pool. */
    private static final int ANSWERS_AT_ONCE = 4;

    private static final int MOST_WAITING_ANSWERS = 2_000;

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

    /** Refuses what would wait too long: a call that cannot have its answer kept is answered all the same. */
    @Produces
    @Singleton
    KeptAnswers keptAnswers(DataSource dataSource, AesSecretVault vault) {
        var threads = Thread.ofPlatform().name("answers-", 1).daemon().factory();
        ExecutorService executor = new ThreadPoolExecutor(
                ANSWERS_AT_ONCE,
                ANSWERS_AT_ONCE,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING_ANSWERS),
                threads);
        return new PostgresKeptAnswers(dataSource, vault, executor);
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
