package dev.farebox.application.ordering;

/**
 * Use case: find out what providers did without anybody being told, because notifications were lost or the shop was away.
 * Any number of nodes may do it at once. Thread-safe; blocks.
 */
public interface CatchUpPayments {
    /**
     * Goes through the providers' lists of changes, from where the last time ended. A provider without such a list is
     * asked once a day about each order of the last 120 days that was paid through it, 2,000 of them at most.
     */
    CaughtUp catchUp();

    /**
     * What catching up came to.
     *
     * @param orders that were asked about
     * @param silent how many providers or orders gave no answer; they come again
     */
    record CaughtUp(int orders, int silent) {}
}
