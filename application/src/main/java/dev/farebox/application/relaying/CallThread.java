package dev.farebox.application.relaying;

import java.time.Duration;

/** The one thread on which a call's events happen one after the other. Its methods may be called from any thread. */
public interface CallThread {
    /** Runs a task on the thread, after what is queued already. */
    void execute(Runnable task);

    /** Runs a task on the thread once, after a while. */
    Timer after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timer {
        /** Prevents the task from running, if it has not run; must be called on the call's thread. */
        void cancel();
    }
}
