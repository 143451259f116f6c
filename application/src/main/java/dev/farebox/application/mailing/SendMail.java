package dev.farebox.application.mailing;

import java.util.Optional;

/**
 * Use case: send the mails that wait. Nothing else waits for it: an order is delivered whether its mails go out or not.
 * Every mail is sent at least once, unless it is parked. Safe at once on several nodes; blocks; bounded per run.
 */
public interface SendMail {
    /** Sends what is due. */
    Worked send();

    /**
     * Removes mails a month after they were sent or parked; of very many the rest comes with the next run.
     *
     * @return how many
     */
    int forget();

    /**
     * What a run came to.
     *
     * @param sent mails that were taken over by a mail server
     * @param later mails that are tried again later
     * @param parked mails that nobody tries again
     * @param problem the last reason why one was not sent
     */
    record Worked(int sent, int later, int parked, Optional<String> problem) {}
}
