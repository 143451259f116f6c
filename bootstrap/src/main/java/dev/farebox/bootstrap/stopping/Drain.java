package dev.farebox.bootstrap.stopping;

import dev.farebox.bootstrap.start.Preparation;
import dev.farebox.rest.api.ApiRoutes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Lets the calls that run come to their end, while new ones are refused. Thread-safe. */
@Singleton
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);

    private final ApiRoutes routes;
    private final Duration patience;
    private volatile boolean begun;

    /** @param prepared says how long calls may go on */
    public Drain(ApiRoutes routes, Preparation prepared) {
        this.routes = routes;
        this.patience = prepared.settings().drain();
    }

    /** True from the moment on when no new call is taken. */
    public boolean hasBegun() {
        return begun;
    }

    /** Refuses new calls and blocks until the calls that run have ended, or their time is over and they are settled. */
    public void drain() {
        begun = true;
        routes.stopAdmitting();
        int open = routes.openCallCount();
        if (open > 0) {
            LOG.infof("stopping; calls that run: %d, seconds they have to end: %d", open, patience.toSeconds());
        }
        await(patience);
    }

    /** Ends the calls that run now, as if their time were over. Blocks until they are settled. */
    public void hurry() {
        await(Duration.ZERO);
    }

    private void await(Duration time) {
        try {
            int cut = routes.awaitDrained(time);
            if (cut > 0) {
                LOG.warnf("calls that were not settled in time: %d; their holds are given back", cut);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
