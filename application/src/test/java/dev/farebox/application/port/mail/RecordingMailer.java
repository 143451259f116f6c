package dev.farebox.application.port.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes mails, or fails as a test tells it. Thread-safe. */
public final class RecordingMailer implements Mailer {
    private final List<Mail> taken = new ArrayList<>();
    private Optional<SendOutcome> next = Optional.empty();

    /** What sending comes to from now on, instead of taking the mail. */
    public synchronized void failWith(SendOutcome outcome) {
        next = Optional.of(outcome);
    }

    /** From now on mails are taken again. */
    public synchronized void recover() {
        next = Optional.empty();
    }

    /** The mails that were taken, oldest first. */
    public synchronized List<Mail> taken() {
        return List.copyOf(taken);
    }

    @Override
    public synchronized SendOutcome send(Mail mail) {
        if (next.isEmpty()) {
            taken.add(mail);
        }
        return next.orElseGet(SendOutcome.Sent::new);
    }
}
