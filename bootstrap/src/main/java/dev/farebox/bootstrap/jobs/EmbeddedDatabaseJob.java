package dev.farebox.bootstrap.jobs;

import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.bootstrap.database.EmbeddedPostgres.Care;
import dev.farebox.bootstrap.start.Preparation;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts the embedded database again if its process is gone. Calls are refused meanwhile; nothing that was answered is
 * lost. A database that dies again and again is left alone, because then somebody has to look at it.
 */
@Singleton
public class EmbeddedDatabaseJob {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabaseJob.class);

    private final Optional<EmbeddedPostgres> server;
    private final StartAttempts attempts = new StartAttempts();

    public EmbeddedDatabaseJob(Preparation prepared) {
        this.server = prepared.embedded();
    }

    @Scheduled(identity = "database", every = "1s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAfter() {
        if (server.isEmpty() || attempts.left() == 0) {
            return;
        }
        try {
            if (server.get().lookAfter() == Care.RUNS) {
                attempts.sawItRun();
                return;
            }
            LOG.warn("the embedded PostgreSQL was gone and runs again");
            attempted();
        } catch (IOException e) {
            LOG.errorf("the embedded PostgreSQL is gone and does not start: %s", e.getMessage());
            attempted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempted() {
        attempts.made();
        if (attempts.left() == 0) {
            LOG.error("the embedded PostgreSQL had to be started again and again and is left alone from now on;"
                    + " read its log in the data folder, then restart Farebox");
        }
    }
}
