package dev.farebox.bootstrap.jobs;

import dev.farebox.application.mailing.SendMail;
import dev.farebox.application.mailing.SendMail.Worked;
import dev.farebox.application.port.mail.MailOutbox;
import dev.farebox.application.port.mail.MailOutbox.Backlog;
import dev.farebox.bootstrap.start.Settings;
import dev.farebox.domain.order.Mode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The jobs of mails, apart from the others, because a mail server may be slow. Every node runs them. */
@Singleton
public class MailJobs {
    private static final Logger LOG = Logger.getLogger(MailJobs.class);

    private final SendMail sendMail;
    private final MailOutbox outbox;
    private final InstantSource clock;
    private final boolean sends;
    private volatile Backlog backlog = new Backlog(Optional.empty(), 0);

    public MailJobs(
            SendMail sendMail, MailOutbox outbox, Settings settings, InstantSource clock, MeterRegistry meters) {
        this.sendMail = sendMail;
        this.outbox = outbox;
        this.clock = clock;
        this.sends = settings.mode() == Mode.DEMO || settings.mailServer().isPresent();
        TimeGauge.builder("farebox.mails.oldest", this, TimeUnit.SECONDS, MailJobs::oldestSeconds)
                .description("how long the oldest mail waits that is neither sent nor parked; 0 if there is none")
                .register(meters);
        Gauge.builder("farebox.mails.parked", this, jobs -> jobs.backlog.parked())
                .description("mails of the last 30 days that were given up")
                .register(meters);
    }

    private double oldestSeconds() {
        return backlog.oldest()
                .map(queued -> Duration.between(queued, clock.instant()).toSeconds())
                .map(seconds -> Math.max(0, seconds))
                .orElse(0L);
    }

    /** Sends what waits. */
    @Scheduled(identity = "mails", every = "3s", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    void sendMails() {
        Jobs.run("sending mails", () -> {
            Worked worked = sendMail.send();
            // A shop without a mail server was told so at the start, once.
            if (sends && worked.later() + worked.parked() > 0) {
                LOG.warnf(
                        "mails: %d are tried again later, %d are given up; the last one because: %s",
                        worked.later(), worked.parked(), worked.problem().orElse("unknown"));
            }
        });
    }

    /** Looks how the outbox stands, for the metrics. */
    @Scheduled(identity = "mail-backlog", every = "30s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAtBacklog() {
        Jobs.run("looking at the mails that wait", () -> backlog = outbox.backlog());
    }

    /** Forgets mails a month after they are over. */
    @Scheduled(identity = "old-mails", every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void forgetMails() {
        Jobs.run("forgetting old mails", () -> {
            int mails = sendMail.forget();
            LOG.debugf("mails that were forgotten: %d", mails);
        });
    }
}
