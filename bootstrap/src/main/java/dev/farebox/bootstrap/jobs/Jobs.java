package dev.farebox.bootstrap.jobs;

import dev.farebox.application.delivering.ForgetSecrets;
import dev.farebox.application.metering.CheckLedger;
import dev.farebox.application.metering.ReapHolds;
import dev.farebox.application.ordering.CatchUpPayments;
import dev.farebox.application.ordering.ReceiveNotification;
import dev.farebox.application.ordering.ReconcilePayments;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.payment.NotificationInbox;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.persistence.catalogue.PanacheCatalogueStore;
import dev.farebox.persistence.ledger.UsagePartitions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The jobs. Every node runs all of them; what they do is safe at once on several nodes, and bounded per run. A run that
 * fails is logged and comes again.
 */
@Singleton
public class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final Duration NOTIFICATIONS_KEPT = Duration.ofDays(30);

    private final ReconcilePayments reconcilePayments;
    private final ReceiveNotification receiveNotification;
    private final CatchUpPayments catchUpPayments;
    private final ReapHolds reapHolds;
    private final NotificationInbox notifications;
    private final KeptAnswers answers;
    private final ForgetSecrets forgetSecrets;
    private final UsagePartitions partitions;
    private final LedgerChecks ledgerChecks;
    private final Optional<OldGarbage> oldGarbage = OldGarbage.ofThisProcess();
    private final PanacheCatalogueStore catalogue;
    private final InstantSource clock;

    public Jobs(
            ReconcilePayments reconcilePayments,
            ReceiveNotification receiveNotification,
            CatchUpPayments catchUpPayments,
            ReapHolds reapHolds,
            NotificationInbox notifications,
            KeptAnswers answers,
            ForgetSecrets forgetSecrets,
            UsagePartitions partitions,
            CheckLedger checkLedger,
            PanacheCatalogueStore catalogue,
            Settings settings,
            InstantSource clock,
            MeterRegistry meters) {
        this.reconcilePayments = reconcilePayments;
        this.receiveNotification = receiveNotification;
        this.catchUpPayments = catchUpPayments;
        this.reapHolds = reapHolds;
        this.notifications = notifications;
        this.answers = answers;
        this.forgetSecrets = forgetSecrets;
        this.partitions = partitions;
        this.catalogue = catalogue;
        this.clock = clock;
        this.ledgerChecks = new LedgerChecks(checkLedger, settings.ledger().checkHours(), meters, LOG::error);
    }

    /** Looks after orders whose buyers may never come back. */
    @Scheduled(identity = "payments", every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void reconcilePayments() {
        run("looking after payments", () -> {
            var reconciled = reconcilePayments.reconcile();
            if (reconciled.failed() > 0 || reconciled.held() > 0) {
                LOG.warnf(
                        "payments: %d could not be looked after, %d wait for the operator",
                        reconciled.failed(), reconciled.held());
            }
        });
    }

    /** Asks about what providers told. */
    @Scheduled(identity = "notifications", every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void workNotifications() {
        run("following notifications", () -> {
            int parked = receiveNotification.work().parked();
            if (parked > 0) {
                LOG.warnf("notifications about payments that the shop does not know: %d", parked);
            }
        });
    }

    /** Finds what providers did while the shop was away, soon after the start and then every hour. */
    @Scheduled(identity = "catch-up", every = "1h", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void catchUpPayments() {
        run("catching up with payments", () -> {
            var caught = catchUpPayments.catchUp();
            LOG.debugf(
                    "orders that providers did something to: %d; without an answer: %d",
                    caught.orders(), caught.silent());
        });
    }

    /** Gives back what dead nodes held. */
    @Scheduled(identity = "holds", every = "5s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void reapHolds() {
        run("giving lost holds back", () -> {
            int calls = reapHolds.reap().calls();
            if (calls > 0) {
                LOG.warnf("calls that were lost with their node: %d; their holds are given back", calls);
            }
        });
    }

    /** Forgets idempotency keys after their 24 hours, and the answers kept with them. */
    @Scheduled(identity = "answers", every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetAnswers() {
        run("forgetting idempotency keys", () -> {
            int calls = answers.forget().calls();
            LOG.debugf("idempotency keys that were forgotten: %d", calls);
        });
    }

    /** Forgets notifications a month after everything that they hint at was asked about; of very many some each hour. */
    @Scheduled(
            identity = "old-notifications",
            every = "1h",
            delayed = "15m",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forgetNotifications() {
        run("forgetting notifications", () -> {
            int forgotten = notifications.forget(clock.instant().minus(NOTIFICATIONS_KEPT));
            LOG.debugf("notifications that were forgotten: %d", forgotten);
        });
    }

    /** Lets go of keys and codes that are not kept readable any longer. */
    @Scheduled(identity = "secrets", every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetSecrets() {
        run("forgetting old secrets", () -> {
            int secrets = forgetSecrets.forget();
            LOG.debugf("secrets that were forgotten: %d", secrets);
        });
    }

    /** Takes over what another node made of a new shop file. */
    @Scheduled(identity = "catalogue", every = "5s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void refreshCatalogue() {
        run("reading the catalogue", catalogue::refresh);
    }

    /** Makes room for the next months' usage. */
    @Scheduled(identity = "partitions", every = "1h", delayed = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void makePartitions() {
        run("making usage partitions", partitions::ensurePartitions);
    }

    /** Recomputes the ledger, in the first hour and then as often as the settings say. */
    @Scheduled(identity = "ledger-check", every = "1h", delayed = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void checkLedger() {
        run("checking the ledger", ledgerChecks::hourPassed);
    }

    /** Keeps the process small however long streams come and go. */
    @Scheduled(identity = "old-garbage", every = "5s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void collectOldGarbage() {
        oldGarbage.ifPresent(garbage -> run("collecting old garbage", garbage::look));
    }

    /** While the database is away every run fails; one line each says so, and nothing else is lost. */
    static void run(String what, Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s failed and will be tried again: %s", what, e);
        }
    }
}
