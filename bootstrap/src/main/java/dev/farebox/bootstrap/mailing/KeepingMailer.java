package dev.farebox.bootstrap.mailing;

import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.Mailer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The demo's mailer: sends nothing and keeps the newest mails in memory, to be looked at. Thread-safe; never blocks. */
public final class KeepingMailer implements Mailer {
    /** How many are kept. */
    public static final int MOST_KEPT = 100;

    private final Deque<Mail> newestFirst = new ArrayDeque<>();

    @Override
    public synchronized SendOutcome send(Mail mail) {
        newestFirst.addFirst(mail);
        if (newestFirst.size() > MOST_KEPT) {
            newestFirst.removeLast();
        }
        return new SendOutcome.Sent();
    }

    /** The mails that are kept. */
    public synchronized List<Mail> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
